package tracing.commands.run;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.services.ServiceName;

/** Makes mistakes in services with and without the Java agent, and compares what spans show. */
final class AgentEffects implements AutoCloseable {

  /** What the agent does to a mistake, as far as spans and headers show it. */
  enum Result {
    GONE,
    STAYS,
    CHANGES,
    NOT_VISIBLE
  }

  /**
   * What is seen of one mistake.
   *
   * @param without the id of the first cause without the agent, or the empty string
   * @param with the same with the agent; what the reference shows there too counts only if the
   *     mistake shows it without the agent
   */
  record Effect(Mistake mistake, String without, String with) {

    Result result() {
      if (with.isEmpty()) {
        return without.isEmpty() ? Result.NOT_VISIBLE : Result.GONE;
      }
      return with.equals(without) ? Result.STAYS : Result.CHANGES;
    }
  }

  private static final Set<ServiceName> ALL = EnumSet.allOf(ServiceName.class);

  private static final MistakeDemo.Attempt FROM_VENDOR =
      new MistakeDemo.Attempt(
          Scenario.SUCCESS,
          ServiceName.USER_SERVICE,
          Map.of(
              "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
              "tracestate", "vendor=1",
              "baggage", "colour=blue"));

  private static final List<MistakeDemo.Attempt> ATTEMPTS =
      Stream.concat(MistakeDemo.attempts().stream(), Stream.of(FROM_VENDOR)).toList();

  private final MistakeCatalogue catalogue;
  private final Map<HostedSystem, Set<Cause>> ofReference = new HashMap<>();
  private final HostedSystem plain;
  private final HostedSystem underAgent;

  /** Starts the processes, with the JVM options of the agent in half of them. */
  AgentEffects(MistakeCatalogue catalogue, List<String> agentOptions)
      throws IOException, InterruptedException {
    this.catalogue = catalogue;
    plain = new HostedSystem(List.of());
    underAgent = new HostedSystem(agentOptions);
    for (HostedSystem system : List.of(plain, underAgent)) {
      system.start();
      Set<Cause> causes = new HashSet<>();
      for (MistakeDemo.Attempt attempt : ATTEMPTS) {
        causes.addAll(system.causes(attempt, judged(attempt.service())));
      }
      ofReference.put(system, causes);
    }
  }

  /** Returns the causes that the reference itself shows, without the agent. */
  Set<Cause> ofReference() {
    return ofReference.get(plain);
  }

  /** Returns the causes that the reference itself shows, with the agent. */
  Set<Cause> ofReferenceUnderAgent() {
    return ofReference.get(underAgent);
  }

  /** Makes a mistake, and sends requests until one shows it, without and with the agent. */
  Effect of(Mistake mistake) throws IOException, InterruptedException {
    CompiledClasses classes =
        CompiledClasses.compile(Map.of("tracing/" + mistake.file(), catalogue.source(mistake)));
    String without = first(plain, mistake, classes);
    String with = first(underAgent, mistake, classes);
    boolean always = ofReferenceUnderAgent().stream().anyMatch(cause -> cause.id().equals(without));
    return new Effect(mistake, without, with.isEmpty() && always ? without : with);
  }

  private String first(HostedSystem system, Mistake mistake, CompiledClasses classes)
      throws IOException, InterruptedException {
    ServiceName changed = service(mistake);
    try {
      system.start(changed, classes.folder());
    } catch (IllegalStateException e) {
      return Cause.SERVICE_FAILED.id();
    }
    for (MistakeDemo.Attempt attempt : ATTEMPTS) {
      if (attempt.service() == ServiceName.API_GATEWAY || attempt.service() == changed) {
        List<Cause> causes = system.causes(attempt, EnumSet.of(changed));
        for (Cause cause : causes) {
          if (!ofReference.get(system).contains(cause)) {
            return cause.id();
          }
        }
      }
    }
    return "";
  }

  private static Set<ServiceName> judged(ServiceName called) {
    return called == ServiceName.API_GATEWAY ? ALL : EnumSet.of(called);
  }

  private static ServiceName service(Mistake mistake) {
    return switch (mistake.file().replaceAll("\\D", "")) {
      case "1" -> ServiceName.LLM_SERVICE;
      case "2" -> ServiceName.USER_SERVICE;
      default -> ServiceName.API_GATEWAY;
    };
  }

  @Override
  public void close() {
    plain.close();
    underAgent.close();
  }
}
