package tracing.doctor.rules.recording;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.RequestFacts;
import tracing.doctor.evidence.SpanAttributes;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** A span and its child or sibling, or two roots, which record the same request. */
record DoubledRequest(TraceSpan outer, TraceSpan inner) {

  private static final double MIN_SHARE = 0.8;
  private static final long SHORT_NANOS = 5_000_000;
  private static final String EXTRACT_ONCE =
      " In a filter of your own, use the current span instead of extracting the headers again.";
  private static final String DECIDE =
      "Compare the instrumentation scopes of the two spans; each names a library that records this"
          + " request.";

  /**
   * Tells whether a span is an HTTP request; one of a proxy, which may have its application's name,
   * is none.
   */
  static boolean isRequest(TraceSpan span) {
    Protocol protocol = Protocol.of(span);
    return (span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CLIENT)
        && span.startNanos() > 0
        && span.endNanos() > 0
        && (protocol == Protocol.HTTP || protocol == Protocol.UNKNOWN)
        && !SpanAttributes.isOfProxy(span);
  }

  /**
   * Tells whether the second of two siblings records the request of the first one again: an
   * instrumentation that extracts the headers again gives its span the same parent.
   */
  static boolean isOuterSibling(TraceSpan outer, TraceSpan inner) {
    boolean first =
        !SpanRole.isWithin(outer, inner) || outer.spanId().compareTo(inner.spanId()) < 0;
    return first
        && isSameHop(outer, inner)
        && SpanRole.isWithin(inner, outer)
        && isSameRequest(outer, inner)
        && CallMatch.of(outer, inner) == CallMatch.CERTAIN;
  }

  /** Tells whether the root of a trace records the request of the root of another one again. */
  static boolean isDoubledRoot(TraceSpan outer, TraceSpan inner) {
    return isSameHop(outer, inner)
        && isSameRequest(outer, inner)
        && CallMatch.of(outer, inner) == CallMatch.CERTAIN;
  }

  /** Tells whether one process recorded both, as requests of the same kind. */
  static boolean isSameHop(TraceSpan outer, TraceSpan inner) {
    return outer.kind() == inner.kind() && !SpanProcess.differ(outer, inner);
  }

  /** Tells whether times and attributes are those of one request. */
  static boolean isSameRequest(TraceSpan outer, TraceSpan inner) {
    long outside = outer.durationNanos() - inner.durationNanos();
    boolean sameTime =
        SpanRole.isAboutWithin(inner, outer)
            && (outside <= SHORT_NANOS
                || inner.durationNanos() >= MIN_SHARE * outer.durationNanos());
    RequestFacts one = RequestFacts.of(outer);
    RequestFacts other = RequestFacts.of(inner);
    boolean sameMethod = !one.method().isEmpty() && one.method().equals(other.method());
    boolean sameNameInTwoScopes =
        outer.name().equals(inner.name())
            && !outer.details().scope().equals(inner.details().scope());
    return sameTime
        && (sameMethod || sameNameInTwoScopes)
        && isRequest(inner)
        && !one.isToOtherPeerThan(other)
        && CallMatch.of(one, other, false) != CallMatch.IMPOSSIBLE;
  }

  private boolean isNested() {
    return inner.parentSpanId().equals(outer.spanId());
  }

  private String relative() {
    return isNested() ? "parent" : inner.isRoot() ? "twin in another trace" : "sibling";
  }

  /**
   * Returns what was found.
   *
   * @param doubled how many requests of the name are recorded twice
   * @param all how many there are
   */
  DoctorFinding finding(int doubled, int all) {
    String one = outer.details().scope();
    String other = inner.details().scope();
    String scopes =
        one.equals(other)
            ? "."
            : ", with the scopes %s and %s."
                .formatted(SpanText.printable(one), SpanText.printable(other));
    return DoctorFinding.of(
            Symptom.TRACED_TWICE,
            List.of(inner, outer),
            ("%s and %s %s record the same request%s This happens for %d of %d such requests:"
                    + " two instrumentations probably trace %s.")
                .formatted(
                    SpanText.name(inner),
                    "its " + relative(),
                    SpanText.name(outer),
                    scopes,
                    doubled,
                    all,
                    SpanText.printable(ServiceLabel.of(outer))))
        .ofKind("traced twice: " + outer.kind() + ServiceLabel.of(outer))
        .withMark("records the same as its " + relative())
        .withFix(Symptom.TRACED_TWICE.fix() + (isNested() ? "" : EXTRACT_ONCE))
        .asLikely(DECIDE);
  }
}
