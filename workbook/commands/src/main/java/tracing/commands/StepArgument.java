package tracing.commands;

import tracing.checks.layout.Steps;

/** Reads which step a person means. */
final class StepArgument {

  private StepArgument() {}

  /**
   * Returns the step for {@code step2} or {@code 2}.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Steps.Step parse(String text) {
    return Steps.all().stream()
        .filter(step -> text.equals(step.label()) || text.equals(String.valueOf(step.number())))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no step \"" + text + "\": say step1 to step4."));
  }
}
