package tracing.commands.blackbox;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.tasks.TaskSheet;

/**
 * The tasks of a step to which causes belong, as the task sheets say. Immutable.
 *
 * @param sheets those of one step
 */
record TaskOwners(List<TaskSheet> sheets) {

  private static final String OF = " of ";

  /** What these are about is the answer, so the kind of request decides. */
  private static final Set<Cause> ANSWERS = EnumSet.of(Cause.SERVICE_FAILED, Cause.WRONG_ANSWER);

  /** What process_user_request shows of the validation. */
  private static final List<Aspect> OF_VALIDATION =
      Stream.of("validation", "operation")
          .map(key -> Aspect.metadata(ReferenceSpan.PROCESS_USER_REQUEST, key))
          .toList();

  /** Returns the numbers of the tasks that own one of the causes; one at least. */
  Set<String> of(List<Cause> alternatives) {
    Set<String> owners = asking(alternatives);
    return owners.isEmpty() ? rest() : owners;
  }

  /** Returns the numbers of the tasks that own what was found, or what looks like it. */
  Set<String> of(Finding finding, Evidence evidence) {
    String about = about(finding, evidence);
    List<Cause> alike = VisibleCauses.lookingLike(finding.cause());
    return Stream.<Supplier<Set<String>>>of(
            () -> asking(alike, OF + about),
            () -> asking(alike),
            () -> asking(List.of(Cause.SPAN_TWICE), OF + about),
            this::rest)
        .map(Supplier::get)
        .filter(owners -> !owners.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /**
   * Returns the name of the step's own span that a finding is about, or what kind of request. A
   * value is about the span that a task makes when it writes the value.
   */
  private static String about(Finding finding, Evidence evidence) {
    if (ANSWERS.contains(finding.cause())) {
      return situation(evidence);
    }
    if (OF_VALIDATION.stream().map(List::of).anyMatch(finding.aspects()::equals)) {
      return ReferenceSpan.VALIDATE_USER.eventName();
    }
    return span(finding)
        .filter(span -> evidence.underTest().contains(span.service()))
        .map(ReferenceSpan::eventName)
        .orElse("nothing");
  }

  private static Optional<ReferenceSpan> span(Finding finding) {
    List<ReferenceSpan> spans =
        finding.aspects().stream().map(Aspect::span).filter(Objects::nonNull).distinct().toList();
    return finding.aspects().stream()
        .filter(aspect -> aspect.kind() == Aspect.Kind.PRESENCE)
        .map(Aspect::span)
        .findFirst()
        .or(() -> spans.stream().filter(span -> spans.size() == 1).findFirst());
  }

  private static String situation(Evidence evidence) {
    return evidence.scenario().equals(Scenario.INVALID_USER)
        ? "an invalid user"
        : evidence.scenario().equals(Scenario.LLM_FAILS) ? "a failing LLM" : "a correct request";
  }

  /** Returns the tasks that own one of the causes; none when the step has no such task. */
  Set<String> asking(List<Cause> causes) {
    return asking(causes, "");
  }

  private Set<String> asking(List<Cause> causes, String suffix) {
    return numbers(
        sheet -> causes.stream().anyMatch(cause -> sheet.owns().contains(cause.id() + suffix)));
  }

  private Set<String> numbers(Predicate<TaskSheet> condition) {
    return sheets.stream()
        .filter(condition)
        .map(TaskSheet::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What no task owns belongs to the one that makes the service whole. */
  private Set<String> rest() {
    return asking(List.of(Cause.SERVICE_FAILED));
  }
}
