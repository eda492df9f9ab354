package tracing.doctor.rules.parents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.SpanDetails.ParentOrigin;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/**
 * A parent that is in no trace of the input, and what its children tell about it.
 *
 * @param isRoot whether it is the root of its trace
 * @param calls the calls in its trace that it may have been between
 */
record MissingParent(Orphans orphans, boolean isRoot, InterruptedCalls calls) {

  private static final String END_IT =
      "End the span on every path, also after an error, and close the SDK before the process ends."
          + " A sampler or a full export queue can drop a span as well, and a"
          + " second SDK or tracer provider in the process may export it to another place.";
  private static final String CLOSE_SCOPES =
      " If the spans below it belong to several requests, close the scope that leaks.";
  private static final String ASK_X_RAY =
      "Look for the parent's id in AWS X-Ray. If it is there, extract the context from the request"
          + " or message itself instead of the X-Ray header, or turn off X-Ray's own tracing.";

  DoctorFinding finding() {
    Optional<InterruptedCall> call =
        orphans.cameFromOutside() ? calls.of(child()) : Optional.empty();
    if (origin() == ParentOrigin.LOCAL) {
      return finding(
              " The parent is in the same process: it never ended, was dropped, was exported to another place, or ended before the recording began.",
              null)
          .withFix(END_IT + (orphans.children().size() > 1 ? CLOSE_SCOPES : ""));
    }
    if (call.isPresent()) {
      String fix = call.get().fix();
      return finding(call.get().explanation(), call.get().call()).withFix(fix).ofKind(kind(fix));
    }
    if (XRay.mayHaveParentOf(child())) {
      return finding(" The parent may be a span in AWS X-Ray.", null).withFix(ASK_X_RAY);
    }
    return finding(
        origin() == ParentOrigin.REMOTE ? " The parent is in another process." : "", null);
  }

  private TraceSpan child() {
    return orphans.first();
  }

  private ParentOrigin origin() {
    return child().details().parentOrigin();
  }

  private DoctorFinding finding(String cause, TraceSpan call) {
    List<TraceSpan> spans = new ArrayList<>(orphans.children());
    Optional.ofNullable(call).ifPresent(spans::add);
    int more = orphans.children().size() - 1;
    return DoctorFinding.of(
            isRoot ? Symptom.MISSING_ROOT : Symptom.MISSING_PARENT,
            spans,
            "%s%s the parent id %s, but there is no span with this id%s.%s"
                .formatted(
                    SpanText.name(child()),
                    more == 0 ? " has" : " and " + SpanText.count(more, "other span") + " have",
                    orphans.parentId(),
                    isRoot ? ", and the trace has no root" : "",
                    cause))
        .ofKind(kind(cause));
  }

  /** Whether the root is missing or another parent does not matter. */
  private String kind(String cause) {
    return "missing parent of " + SpanText.name(child()) + ": " + cause;
  }
}
