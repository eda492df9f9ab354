package tracing.commands.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tracing.commands.run.AgentEffects.Effect;
import tracing.commands.run.AgentEffects.Result;

/** The tables of docs/java-agent.md, from what was measured. */
final class AgentEffectText {

  private AgentEffectText() {}

  /** Returns a table for each result, with a row for each mistake. */
  static String tables(List<Effect> effects) {
    return Arrays.stream(Result.values())
        .map(result -> table(result, effects.stream().filter(e -> e.result() == result).toList()))
        .collect(Collectors.joining());
  }

  /** Returns one sentence with the number of mistakes of each result. */
  static String totals(List<Effect> effects) {
    return "Of all %d mistakes, the agent makes %d disappear, %d stay as they are, %d show something else, and %d do not show in spans and headers either way.\n"
        .formatted(
            effects.size(),
            count(effects, Result.GONE),
            count(effects, Result.STAYS),
            count(effects, Result.CHANGES),
            count(effects, Result.NOT_VISIBLE));
  }

  private static long count(List<Effect> effects, Result result) {
    return effects.stream().filter(effect -> effect.result() == result).count();
  }

  private static String table(Result result, List<Effect> effects) {
    String rows =
        effects.stream()
            .map(
                effect ->
                    "| [%1$s](troubleshooting.md#%1$s) | %2$s | %3$s |\n"
                        .formatted(
                            effect.mistake().cause(), effect.mistake().title(), shown(effect)))
            .collect(Collectors.joining());
    return "\n### %s (%d)\n\n| cause | the mistake that was tried | what spans and headers show |\n| --- | --- | --- |\n%s\n"
        .formatted(title(result), effects.size(), rows);
  }

  private static String title(Result result) {
    return switch (result) {
      case GONE -> "Gone: the agent does it right";
      case STAYS -> "Still broken";
      case CHANGES -> "Broken in another way";
      case NOT_VISIBLE -> "Not visible in spans and headers, with or without the agent";
    };
  }

  private static String shown(Effect effect) {
    return switch (effect.result()) {
      case GONE -> effect.without() + " without the agent, nothing with it";
      case STAYS -> effect.without() + ", with and without the agent";
      case CHANGES ->
          effect.without().isEmpty()
              ? "nothing without the agent, %s with it".formatted(effect.with())
              : "%s without the agent, %s with it".formatted(effect.without(), effect.with());
      case NOT_VISIBLE -> "nothing";
    };
  }
}
