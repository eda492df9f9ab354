package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tracing.checks.events.ContextEvent;
import tracing.traces.TraceSpan;

/** Two spans of one service that are not parent and child. */
final class InnerEdgeRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (ReferenceSpan child : ReferenceSpan.values()) {
      boolean inner = child.parent() != null && !child.crossesServices();
      if (inner && !evidence.all(child.parent()).isEmpty()) {
        evidence.all(child).forEach(s -> check(evidence, child, s).ifPresent(findings::add));
      }
    }
    return findings;
  }

  private static Optional<Finding> check(Evidence evidence, ReferenceSpan child, TraceSpan span) {
    List<TraceSpan> parents = evidence.all(child.parent());
    if (parents.stream().anyMatch(parent -> parent.spanId().equals(span.parentSpanId()))) {
      return Optional.empty();
    }
    String above = child.parent().eventName();
    if (startedBefore(evidence, span, parents)) {
      return Optional.of(
          finding(
              Cause.WORK_BEFORE_SPAN,
              evidence,
              child,
              span,
              "%s started before %s did.".formatted(child.eventName(), above)));
    }
    if (span.isRoot()) {
      return Optional.of(
          finding(
              Cause.CONTEXT_LOST,
              evidence,
              child,
              span,
              child.eventName() + " started a trace of its own: no context was current there."));
    }
    boolean sibling =
        parents.stream().anyMatch(parent -> parent.parentSpanId().equals(span.parentSpanId()));
    return Optional.of(
        sibling
            ? finding(
                    Cause.SPAN_NOT_CURRENT,
                    evidence,
                    child,
                    span,
                    "%s hangs beside %s, which was not current when it started."
                        .formatted(child.eventName(), above))
                .explaining(aspectsWithParent(child))
            : finding(
                Cause.WRONG_PARENT,
                evidence,
                child,
                span,
                "%s hangs below another span than %s.".formatted(child.eventName(), above)));
  }

  /** What is written on the current span misses a parent that is not current. */
  private static List<Aspect> aspectsWithParent(ReferenceSpan child) {
    List<Aspect> aspects = new ArrayList<>(Aspect.edgeOf(child));
    aspects.addAll(Aspect.contentOf(child.parent()));
    return aspects;
  }

  private static boolean startedBefore(
      Evidence evidence, TraceSpan child, List<TraceSpan> parents) {
    for (ContextEvent event : evidence.events()) {
      if (event instanceof ContextEvent.SpanStarted started) {
        if (started.spanId().equals(child.spanId())) {
          return true;
        }
        if (parents.stream().anyMatch(parent -> parent.spanId().equals(started.spanId()))) {
          return false;
        }
      }
    }
    return false;
  }

  private static Finding finding(
      Cause cause, Evidence evidence, ReferenceSpan child, TraceSpan span, String sentence) {
    return new Finding(
        cause,
        child.service().label(),
        sentence,
        List.of(span.spanId()),
        "should hang below " + child.parent().eventName(),
        evidence.location(span, child.service()),
        Aspect.edgeOf(child));
  }
}
