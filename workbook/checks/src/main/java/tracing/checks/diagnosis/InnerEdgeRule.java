package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.otherwise;
import static tracing.checks.diagnosis.CauseRow.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.traces.TraceSpan;

/** Two spans of one service that are not parent and child. */
final class InnerEdgeRule implements DiagnosisRule {

  private static final List<CauseRow<ObservedSpan>> TABLE =
      List.of(
          when(
              InnerEdgeRule::startedBeforeParent,
              Cause.WORK_BEFORE_SPAN,
              "{service} started {span} before {parent}, which should be its parent."),
          when(
              InnerEdgeRule::startedWhileParentWasCurrent,
              Cause.INNER_PARENT_IGNORED,
              "{service} started {span} without a parent, although {parent} was current."),
          when(
              child -> child.span().isRoot() && child.isOnOtherThread(),
              Cause.CONTEXT_LOST,
              "{service} started {span} on another thread, where the context of {parent} was not"
                  + " current."),
          when(
              child -> child.span().isRoot(),
              Cause.CONTEXT_LOST,
              "{service} started {span} as the root of a new trace: it lost the context of"
                  + " {parent}."),
          when(
              ObservedSpan::isSiblingOfParent,
              Cause.SPAN_NOT_CURRENT,
              "{service} started {span} while {parent} was not current, so they are siblings."),
          otherwise(
              Cause.WRONG_PARENT, "{service} made {span} a child of a span other than {parent}."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(span -> span.parent() != null && !span.crossesServices())
        .flatMap(evidence::observed)
        .filter(child -> !child.parents().isEmpty() && !child.isChildOfExpected())
        .filter(child -> !child.isInsideItsTwin() && child.parentFromStart().isEmpty())
        .flatMap(child -> CauseRow.first(TABLE, child, InnerEdgeRule::finding));
  }

  /** What is written on the current span misses a parent that is not current. */
  private static Finding finding(ObservedSpan child, Cause cause, String sentence) {
    Finding finding = child.edgeFinding(cause, sentence);
    return switch (cause) {
      case SPAN_NOT_CURRENT ->
          finding
              .at(parentLocation(child))
              .alsoExplaining(Aspect.contentOf(child.expected().parent()));
      case CONTEXT_LOST -> child.otherThread().map(finding::onOtherThread).orElse(finding);
      default -> finding;
    };
  }

  private static String parentLocation(ObservedSpan child) {
    String parent = child.parents().get(0).spanId();
    return child.evidence().locations().ofSpan(parent, child.expected().service());
  }

  private static boolean startedWhileParentWasCurrent(ObservedSpan child) {
    List<String> parents = child.parents().stream().map(TraceSpan::spanId).toList();
    return child.span().isRoot()
        && child.evidence().events(SpanStarted.class).stream()
            .filter(started -> started.spanId().equals(child.span().spanId()))
            .anyMatch(started -> parents.contains(started.currentSpanId()));
  }

  /** The first of the spans to start is the child. */
  private static boolean startedBeforeParent(ObservedSpan child) {
    List<String> parents = child.parents().stream().map(TraceSpan::spanId).toList();
    String own = child.span().spanId();
    return child.evidence().events(SpanStarted.class).stream()
        .map(SpanStarted::spanId)
        .filter(id -> id.equals(own) || parents.contains(id))
        .findFirst()
        .filter(own::equals)
        .isPresent();
  }
}
