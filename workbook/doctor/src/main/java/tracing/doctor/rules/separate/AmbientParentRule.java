package tracing.doctor.rules.separate;

import io.opentelemetry.api.trace.SpanKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.RequestFacts;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds requests of the Model Context Protocol that continue the context in which their process
 * runs, while a call in another trace waited for them. Source: OpenTelemetry semantic conventions
 * for generative AI 0.1.0: the parent is the context in {@code params._meta}, and the context that
 * is current becomes a link.
 *
 * <p>It is proven if both spans have the id of the request. It is likely if only the name of the
 * tool and the times fit, or if a link connects the two, since somebody may have wanted that.
 */
public final class AmbientParentRule implements DoctorRule {

  private static final String FIX =
      "Extract the context from params._meta of the request, and start the span with it as the"
          + " parent. If another context is current there, add it as a link.";

  private static final String DECIDE =
      "Look at params._meta of that request: its traceparent should name the parent of this span.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<TraceSpan, TraceSpan> parents = new LinkedHashMap<>();
    for (Trace trace : traces) {
      trace.spans().stream()
          .filter(span -> isElsewhere(span, trace.parent(span)))
          .forEach(span -> parents.put(span, trace.parent(span)));
    }
    if (parents.isEmpty()) {
      return List.of();
    }
    UnansweredCalls calls = new UnansweredCalls(traces);
    return parents.keySet().stream()
        .flatMap(span -> find(span, parents.get(span), calls).stream())
        .toList();
  }

  /** A request that is later than its parent in the same process is in an earlier one's trace. */
  private static boolean isElsewhere(TraceSpan span, TraceSpan parent) {
    return parent != null
        && span.kind() == SpanKind.SERVER
        && Protocol.of(span) == Protocol.MCP
        && !SpanRole.isOutgoing(parent)
        && (SpanProcess.differ(span, parent) || span.startNanos() < parent.endNanos());
  }

  private static Optional<DoctorFinding> find(
      TraceSpan span, TraceSpan parent, UnansweredCalls calls) {
    return calls
        .surrounding(span, call -> !call.traceId().equals(span.traceId()))
        .map(call -> finding(span, parent, call));
  }

  private static DoctorFinding finding(TraceSpan span, TraceSpan parent, TraceSpan call) {
    boolean linked =
        span.details().links().stream().anyMatch(link -> link.spanId().equals(call.spanId()));
    boolean sameId =
        !RequestFacts.of(span).requestId().isEmpty()
            && !RequestFacts.of(call).requestId().isEmpty();
    return DoctorFinding.of(
            Symptom.SEPARATE_TRACES,
            List.of(span, call),
            "%s is a child of %s, but it ran during %s of another trace, and their attributes name the same %s.%s"
                .formatted(
                    SpanText.name(span),
                    SpanText.name(parent),
                    SpanText.name(call),
                    sameId ? "request" : "tool",
                    linked ? " Only a link connects the two." : ""))
        .withFix(FIX)
        .withMark("should be a child of " + SpanText.name(call))
        .asLikelyUnless(sameId && !linked, DECIDE);
  }
}
