package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.checks.events.ContextEvent;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** What the caller did wrong, when the callee joined what it was sent or was sent nothing valid. */
final class SenderRule {

  /** The headers of B3, Jaeger, AWS X-Ray and Datadog. */
  private static final Set<String> OTHER_FORMATS =
      Set.of("b3", "x-b3-traceid", "uber-trace-id", "x-amzn-trace-id", "x-datadog-trace-id");

  private SenderRule() {}

  /** Looks at a callee that joined: was it told the right span? */
  static Optional<Finding> check(
      Evidence evidence,
      ReferenceSpan callee,
      ContextEvent.HeadersReceived request,
      TraceSpan joined) {
    ServiceName caller = callee.parent().service();
    List<TraceSpan> callers = evidence.all(callee.parent());
    String parent = joined.parentSpanId();
    boolean outside = evidence.events(ContextEvent.HeadersReceived.class, caller.label()).isEmpty();
    boolean right = callers.stream().anyMatch(span -> span.spanId().equals(parent));
    if (outside || right || callers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(wrongSpan(evidence, callee, joined, callers));
  }

  /** Looks at a request without a valid traceparent. */
  static Optional<Finding> nothingValidSent(
      Evidence evidence,
      ReferenceSpan callee,
      ContextEvent.HeadersReceived request,
      TraceSpan span) {
    ServiceName caller = callee.parent().service();
    if (evidence.events(ContextEvent.HeadersReceived.class, caller.label()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(unsent(evidence, callee, request, span));
  }

  private static Finding wrongSpan(
      Evidence evidence, ReferenceSpan callee, TraceSpan joined, List<TraceSpan> callers) {
    String caller = callee.parent().service().label();
    String parent = joined.parentSpanId();
    if (callers.stream().anyMatch(span -> endedBefore(evidence, span, callee))) {
      return calledAfter(evidence, callee, joined);
    }
    if (callers.stream().anyMatch(span -> span.parentSpanId().equals(parent))) {
      return finding(
          Cause.INJECTED_RECEIVED_CONTEXT,
          evidence,
          callee,
          joined,
          caller + " sent on the context that it received, not its own span's.");
    }
    boolean injected =
        evidence.events(ContextEvent.ContextInjected.class, caller).stream()
            .anyMatch(act -> act.spanId().equals(parent));
    return injected
        ? finding(
            Cause.INJECTED_OTHER_SPAN,
            evidence,
            callee,
            joined,
            "%s injected while another span than %s was current."
                .formatted(caller, callee.parent().eventName()))
        : finding(
            Cause.SENT_MADE_UP,
            evidence,
            callee,
            joined,
            caller + " sent a traceparent that injecting did not write for this request.");
  }

  private static boolean endedBefore(Evidence evidence, TraceSpan caller, ReferenceSpan callee) {
    for (ContextEvent event : evidence.events()) {
      if (event instanceof ContextEvent.SpanEnded ended && ended.spanId().equals(caller.spanId())) {
        return true;
      }
      boolean arrived = event.service().equals(callee.service().label());
      if (arrived && event instanceof ContextEvent.HeadersReceived) {
        return false;
      }
    }
    return false;
  }

  private static Finding calledAfter(Evidence evidence, ReferenceSpan callee, TraceSpan joined) {
    ReferenceSpan caller = callee.parent();
    List<Aspect> aspects = new ArrayList<>(Aspect.edgeOf(callee));
    aspects.addAll(Aspect.contentOf(caller));
    Finding finding =
        finding(
            Cause.CALLED_AFTER_SPAN,
            evidence,
            callee,
            joined,
            "%s called %s after its span %s had ended."
                .formatted(caller.service().label(), callee.service().label(), caller.eventName()));
    return finding.explaining(aspects);
  }

  private static Finding unsent(
      Evidence evidence,
      ReferenceSpan callee,
      ContextEvent.HeadersReceived request,
      TraceSpan span) {
    String caller = callee.parent().service().label();
    if (request.header("traceparent") != null) {
      return finding(
          Cause.SENT_MALFORMED,
          evidence,
          callee,
          span,
          caller + " sent a traceparent that is not valid.");
    }
    Optional<String> other = otherName(request.headers());
    if (other.isPresent()) {
      return finding(
          Cause.SENT_UNDER_OTHER_NAME,
          evidence,
          callee,
          span,
          "%s sent its context in the header %s, not in traceparent."
              .formatted(caller, other.get()));
    }
    Optional<String> format = otherFormat(request.headers());
    if (format.isPresent()) {
      return finding(
          Cause.SENT_IN_OTHER_FORMAT,
          evidence,
          callee,
          span,
          "%s sent its context as %s, and nobody here reads that.".formatted(caller, format.get()));
    }
    return notSent(
        evidence, callee, span, evidence.events(ContextEvent.ContextInjected.class, caller));
  }

  private static Finding notSent(
      Evidence evidence,
      ReferenceSpan callee,
      TraceSpan span,
      List<ContextEvent.ContextInjected> injected) {
    String caller = callee.parent().service().label();
    String target = callee.service().label();
    if (injected.isEmpty()) {
      return finding(
          Cause.NEVER_INJECTED,
          evidence,
          callee,
          span,
          "%s called %s and never injected its context.".formatted(caller, target));
    }
    if (evidence.events().indexOf(injected.get(0)) > firstRequest(evidence, target)) {
      return finding(
          Cause.INJECTED_TOO_LATE,
          evidence,
          callee,
          span,
          "%s injected its context after it had called %s.".formatted(caller, target));
    }
    return injected.stream().allMatch(act -> act.spanId().isEmpty())
        ? finding(
            Cause.INJECTED_WITHOUT_SPAN,
            evidence,
            callee,
            span,
            caller + " injected while no span was current, so there was nothing to write.")
        : finding(
            Cause.INJECTED_NOT_SENT,
            evidence,
            callee,
            span,
            "%s injected its context into headers that it did not send.".formatted(caller));
  }

  private static int firstRequest(Evidence evidence, String service) {
    return evidence
        .events()
        .indexOf(evidence.events(ContextEvent.HeadersReceived.class, service).get(0));
  }

  private static Optional<String> otherFormat(Map<String, String> headers) {
    return headers.keySet().stream()
        .filter(name -> OTHER_FORMATS.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Optional<String> otherName(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> Traceparent.parse(header.getValue()).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String callerLocation(Evidence evidence, ReferenceSpan callee) {
    ServiceName caller = callee.parent().service();
    return evidence.all(callee.parent()).stream()
        .findFirst()
        .map(span -> evidence.location(span, caller))
        .orElse(Evidence.file(caller));
  }

  private static Finding finding(
      Cause cause, Evidence evidence, ReferenceSpan callee, TraceSpan span, String sentence) {
    ServiceName caller = callee.parent().service();
    String location =
        evidence.events(ContextEvent.ContextInjected.class, caller.label()).stream()
            .map(ContextEvent.ContextInjected::location)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElseGet(() -> callerLocation(evidence, callee));
    return new Finding(
        cause,
        caller.label(),
        sentence,
        List.of(span.spanId()),
        "should hang below " + callee.parent().eventName(),
        location,
        Aspect.edgeOf(callee));
  }
}
