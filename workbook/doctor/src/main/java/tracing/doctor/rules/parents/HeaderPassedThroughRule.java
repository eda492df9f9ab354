package tracing.doctor.rules.parents;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import tracing.doctor.evidence.LateEnd;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.SpanAttributes;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds services that forward the context that they received instead of their own span's: one call
 * reaches two services, one of them while the other handles its request. A message reaches a
 * consumer, and a request to another service, made meanwhile, has its context as well.
 *
 * <p>A call of the middle service that surrounds the last one proves it. Otherwise something that
 * makes no spans may have called both at the same time, so it is likely, and only if it is so in
 * nearly every trace.
 */
public final class HeaderPassedThroughRule implements DoctorRule {

  /** With more siblings than this, comparing all of them would take too long. */
  private static final int MAX_SIBLINGS = 50;

  private static final String DECIDE =
      "Compare the traceparent header that the service receives with the one that it sends.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    ShareOfPairs pairs = new ShareOfPairs();
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        TraceSpan parent = trace.parent(span);
        if (parent != null
            && isArrival(parent, span)
            && trace.siblings(span).size() <= MAX_SIBLINGS) {
          trace.siblings(span).stream()
              .filter(middle -> isMiddle(parent, middle, span))
              .forEach(middle -> add(trace, middle, span, pairs));
        }
      }
    }
    return pairs.credible().toList();
  }

  /** In a mesh, the call of a service begins with the span of the proxy beside it. */
  private static boolean isArrival(TraceSpan parent, TraceSpan span) {
    return SpanRole.isOutgoing(parent)
        ? span.kind() == SpanKind.SERVER
        : SpanRole.isCall(span)
            && SpanAttributes.isOfProxy(span)
            && SpanAttributes.isOfProxy(parent);
  }

  private static boolean isMiddle(TraceSpan parent, TraceSpan middle, TraceSpan span) {
    SpanKind receiver = parent.kind() == SpanKind.PRODUCER ? SpanKind.CONSUMER : SpanKind.SERVER;
    return middle.kind() == receiver
        && !middle.spanId().equals(span.spanId())
        && (SpanRole.isOutgoing(parent) || !SpanAttributes.isOfProxy(middle))
        && SpanProcess.differ(middle, span)
        && SpanProcess.differ(middle, parent)
        && (SpanRole.isCall(span) || !middle.service().equals(span.service()));
  }

  private static void add(Trace trace, TraceSpan middle, TraceSpan span, ShareOfPairs pairs) {
    String names = SpanProcess.group(middle) + " " + SpanProcess.group(span);
    if (span.durationNanos() < middle.durationNanos()) {
      pairs.count(names);
      if (SpanRole.isAboutWithin(span, middle)) {
        pairs.add(names, finding(trace, middle, span));
      }
    }
  }

  private static DoctorFinding finding(Trace trace, TraceSpan middle, TraceSpan span) {
    Optional<TraceSpan> call =
        trace.children(middle).stream()
            .filter(SpanRole::isCall)
            .filter(child -> Protocol.of(child).reachesServices())
            .filter(child -> SpanRole.isAboutWithin(span, child) || LateEnd.isOf(span, child))
            .filter(child -> !SpanRole.reachesOtherService(trace, child))
            .findFirst();
    TraceSpan right = call.orElse(middle);
    return DoctorFinding.of(
            Symptom.ONE_LEVEL_TOO_HIGH,
            List.of(span, right),
            "%s ran during %s, but both have the same parent. %s probably forwarded the headers that it"
                    .formatted(
                        SpanText.name(span),
                        SpanText.name(middle),
                        SpanText.printable(ServiceLabel.of(middle)))
                + " received instead of its own.")
        .withMark(
            (call.isPresent() ? "should be a child of " : "probably belongs to ")
                + SpanText.printable(right.eventName()))
        .asLikelyUnless(call.isPresent(), DECIDE);
  }
}
