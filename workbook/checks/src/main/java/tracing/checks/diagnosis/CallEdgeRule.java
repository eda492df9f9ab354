package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent;
import tracing.traces.TraceSpan;

/** A call between two services whose two spans are not parent and child. */
final class CallEdgeRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (ReferenceSpan callee : ReferenceSpan.values()) {
      if (callee.crossesServices()) {
        check(evidence, callee, findings);
      }
    }
    return findings;
  }

  private static void check(Evidence evidence, ReferenceSpan callee, List<Finding> findings) {
    List<ContextEvent.HeadersReceived> requests =
        new ArrayList<>(
            evidence.events(ContextEvent.HeadersReceived.class, callee.service().label()));
    List<TraceSpan> spans = new ArrayList<>(evidence.all(callee));
    for (ContextEvent.HeadersReceived request : List.copyOf(requests)) {
      Optional<TraceSpan> joined = spans.stream().filter(s -> joins(s, request)).findFirst();
      if (joined.isPresent()) {
        requests.remove(request);
        spans.remove(joined.get());
        SenderRule.check(evidence, callee, request, joined.get()).ifPresent(findings::add);
      }
    }
    for (int i = 0; i < Math.min(requests.size(), spans.size()); i++) {
      broken(evidence, callee, requests.get(i), spans.get(i)).ifPresent(findings::add);
    }
  }

  private static boolean joins(TraceSpan span, ContextEvent.HeadersReceived request) {
    return Traceparent.parse(request.header("traceparent"))
        .filter(sent -> sent.spanId().equals(span.parentSpanId()))
        .filter(sent -> sent.traceId().equals(span.traceId()))
        .isPresent();
  }

  private static Optional<Finding> broken(
      Evidence evidence,
      ReferenceSpan callee,
      ContextEvent.HeadersReceived request,
      TraceSpan span) {
    Optional<Traceparent> sent = Traceparent.parse(request.header("traceparent"));
    return sent.isEmpty()
        ? SenderRule.nothingValidSent(evidence, callee, request, span)
        : Optional.of(notJoined(evidence, callee, request, span, sent.get()));
  }

  private static Finding notJoined(
      Evidence evidence,
      ReferenceSpan callee,
      ContextEvent.HeadersReceived request,
      TraceSpan span,
      Traceparent sent) {
    String service = callee.service().label();
    if (span.traceId().equals(sent.traceId())) {
      return finding(
          Cause.WRONG_PARENT,
          evidence,
          callee,
          span,
          "%s hangs %s below another span than the one that called it."
              .formatted(service, callee.eventName()));
    }
    if (wasCurrent(evidence, span, sent)) {
      return finding(
          Cause.PARENT_IGNORED,
          evidence,
          callee,
          span,
          "%s started %s without a parent, although the caller's context was current."
              .formatted(service, callee.eventName()));
    }
    List<ContextEvent.ContextExtracted> extracted =
        evidence.events(ContextEvent.ContextExtracted.class, service);
    if (extracted.isEmpty()) {
      return finding(
          Cause.NEVER_EXTRACTED,
          evidence,
          callee,
          span,
          service + " received the caller's context in traceparent and never extracted it.");
    }
    if (extracted.stream().anyMatch(act -> act.spanId().equals(sent.spanId()))) {
      return finding(
          Cause.EXTRACTED_NOT_CURRENT,
          evidence,
          callee,
          span,
          "%s extracted the caller's context, which was not current when %s started."
              .formatted(service, callee.eventName()));
    }
    return notRead(evidence, callee, request, span);
  }

  private static Finding notRead(
      Evidence evidence,
      ReferenceSpan callee,
      ContextEvent.HeadersReceived request,
      TraceSpan span) {
    String service = callee.service().label();
    boolean otherMap =
        evidence.events(ContextEvent.ContextExtracted.class, service).stream()
            .anyMatch(ContextEvent.ContextExtracted::isFromUnrelatedMap);
    String name = spelling(evidence, request, service);
    if (!otherMap && !name.equals("traceparent")) {
      return finding(
          Cause.CASE_SENSITIVE_LOOKUP,
          evidence,
          callee,
          span,
          "%s looked for traceparent, and the header came as %s.".formatted(service, name));
    }
    return finding(
        Cause.EXTRACTED_FROM_OTHER_HEADERS,
        evidence,
        callee,
        span,
        service + " extracted from something else than the request's headers.");
  }

  private static boolean wasCurrent(Evidence evidence, TraceSpan span, Traceparent sent) {
    return evidence.events(ContextEvent.SpanStarted.class).stream()
        .filter(started -> started.spanId().equals(span.spanId()))
        .anyMatch(started -> sent.spanId().equals(started.currentSpanId()));
  }

  /** Returns how the header was spelt where the service looked, or on the wire. */
  private static String spelling(
      Evidence evidence, ContextEvent.HeadersReceived request, String service) {
    return Stream.concat(
            evidence.events(ContextEvent.ContextExtracted.class, service).stream()
                .flatMap(e -> Stream.concat(e.found().keySet().stream(), e.missed().stream())),
            request.headers().keySet().stream())
        .filter("traceparent"::equalsIgnoreCase)
        .findFirst()
        .orElse("traceparent");
  }

  private static Finding finding(
      Cause cause, Evidence evidence, ReferenceSpan callee, TraceSpan span, String sentence) {
    return new Finding(
        cause,
        callee.service().label(),
        sentence,
        List.of(span.spanId()),
        "should hang below " + callee.parent().eventName(),
        evidence.location(span, callee.service()),
        Aspect.edgeOf(callee));
  }
}
