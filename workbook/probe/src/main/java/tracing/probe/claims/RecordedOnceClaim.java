package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** Judges whether each request, and each call, is one span of its kind. */
final class RecordedOnceClaim implements ClaimRule {

  private static final long SHORT_NANOS = 5_000_000;
  private static final double MIN_SHARE = 0.9;

  @Override
  public Judgement judge(Evidence evidence) {
    List<RequestFacts> asked =
        evidence.where(own -> own.kind() == RequestKind.CALLER && !own.spans().isEmpty());
    if (asked.isEmpty()) {
      return Judgement.undecided("No span of these requests has arrived.");
    }
    Faults faults = new Faults(evidence);
    List<Optional<String>> doubled = asked.stream().map(RecordedOnceClaim::doubled).toList();
    if (doubled.stream().allMatch(Optional::isPresent)) {
      faults.within(Act.RECORDED_TWICE, asked.get(0), doubled.get(0).get());
    }
    asked.stream()
        .filter(own -> callRecordedTwice(own).isPresent())
        .findFirst()
        .ifPresent(
            own -> faults.within(Act.RECORDED_TWICE, own, callRecordedTwice(own).orElseThrow()));
    copies(asked.get(0)).ifPresent(seen -> faults.within(Act.RECORDED_TWICE, asked.get(0), seen));
    return faults.judged(
        "%d of %d requests of callers have one span for each thing that they do."
            .formatted(
                asked.size(), evidence.where(own -> own.kind() == RequestKind.CALLER).size()));
  }

  /** An exporter that sends a batch again repeats some spans; two exporters repeat all. */
  private static Optional<String> copies(RequestFacts own) {
    long ids = own.spans().stream().map(TraceSpan::spanId).distinct().count();
    return own.spans().size() >= 2 * ids
        ? Optional.of("Each span of %s has arrived twice.".formatted(Faults.name(own)))
        : Optional.empty();
  }

  /** A call that carries the ids of two CLIENT spans has been recorded by both. */
  private static Optional<String> callRecordedTwice(RequestFacts own) {
    return own.calls().stream()
        .filter(call -> clientSpans(own, call) > 1)
        .findFirst()
        .map(
            call ->
                "During %s, the one call %s carries the ids of %d CLIENT spans."
                    .formatted(
                        Faults.name(own),
                        SpanText.printable(call.target()),
                        clientSpans(own, call)));
  }

  private static long clientSpans(RequestFacts own, ReceivedCall call) {
    List<Traceparent> sent =
        call.values(Traceparent.NAME).stream()
            .flatMap(value -> Traceparent.parse(value).stream())
            .toList();
    return own.spans().stream()
        .filter(span -> span.kind() == SpanKind.CLIENT)
        .map(TraceSpan::spanId)
        .distinct()
        .filter(id -> sent.stream().anyMatch(context -> context.parentId().equals(id)))
        .count();
  }

  private static Optional<String> doubled(RequestFacts own) {
    List<TraceSpan> spans = own.spans();
    for (TraceSpan outer : spans) {
      for (TraceSpan inner : spans) {
        if (isSame(outer, inner)) {
          return Optional.of(
              "During %s, %s and %s record the same."
                  .formatted(Faults.name(own), SpanText.name(outer), SpanText.name(inner)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(TraceSpan outer, TraceSpan inner) {
    boolean sameKind =
        outer.kind() == inner.kind()
            && inner.traceId().equals(outer.traceId())
            && inner.service().equals(outer.service());
    boolean parentAndChild = inner.parentSpanId().equals(outer.spanId());
    boolean siblings =
        inner.parentSpanId().equals(outer.parentSpanId()) && !inner.spanId().equals(outer.spanId());
    if (!sameKind) {
      return false;
    }
    return switch (outer.kind()) {
      case SERVER -> parentAndChild || siblings;
      case CLIENT -> parentAndChild && isHttp(outer) && isHttp(inner) && isSameTime(outer, inner);
      default -> parentAndChild && inner.name().equals(outer.name()) && isSameTime(outer, inner);
    };
  }

  /** A CLIENT span of a library, such as one for a model, may have one of HTTP below it. */
  private static boolean isHttp(TraceSpan span) {
    return span.attributes().containsKey("http.request.method")
        || span.attributes().containsKey("http.method");
  }

  private static boolean isSameTime(TraceSpan outer, TraceSpan inner) {
    long outside = outer.durationNanos() - inner.durationNanos();
    return Math.abs(outside) <= SHORT_NANOS
        || inner.durationNanos() >= MIN_SHARE * outer.durationNanos();
  }
}
