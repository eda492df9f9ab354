package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** A span that should be there and is not. */
final class MissingSpanRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (ReferenceSpan span : ReferenceSpan.values()) {
      if (evidence.expects(span) && evidence.all(span).isEmpty() && reached(evidence, span)) {
        findings.add(missing(evidence, span));
      }
    }
    return findings;
  }

  /** What hangs below a service that was never called is not that service's fault. */
  private static boolean reached(Evidence evidence, ReferenceSpan span) {
    return !evidence.events(ContextEvent.HeadersReceived.class, span.service().label()).isEmpty()
        || callerReached(evidence, span);
  }

  private static boolean callerReached(Evidence evidence, ReferenceSpan span) {
    return span.crossesServices()
        && !evidence
            .events(ContextEvent.HeadersReceived.class, span.parent().service().label())
            .isEmpty();
  }

  private static Finding missing(Evidence evidence, ReferenceSpan span) {
    String service = span.service().label();
    List<ContextEvent.HeadersReceived> requests =
        evidence.events(ContextEvent.HeadersReceived.class, service);
    if (requests.isEmpty()) {
      return notCalled(evidence, span);
    }
    Optional<String> otherPath = otherPath(requests, span);
    if (otherPath.isPresent()) {
      return calledAtOtherPath(span, otherPath.get());
    }
    Optional<ContextEvent.SpanStarted> started = started(evidence, span);
    if (started.isPresent()) {
      return finding(
          Cause.SPAN_NOT_ENDED,
          span,
          service + " started " + span.eventName() + " and never ended it.",
          started.get().location());
    }
    return notStarted(evidence, span);
  }

  private static Optional<String> otherPath(
      List<ContextEvent.HeadersReceived> requests, ReferenceSpan span) {
    String right = ReferenceSpan.pathOf(span.service());
    List<String> paths = requests.stream().map(ContextEvent.HeadersReceived::path).toList();
    return paths.contains(right) ? Optional.empty() : Optional.of(paths.get(0));
  }

  private static Finding calledAtOtherPath(ReferenceSpan span, String path) {
    ServiceName caller =
        switch (span.service()) {
          case LLM_SERVICE -> ServiceName.USER_SERVICE;
          default -> ServiceName.API_GATEWAY;
        };
    List<Aspect> aspects =
        new ArrayList<>(List.of(Aspect.of(Kind.SPAN_NAMES), Aspect.of(Kind.ANSWER)));
    for (ReferenceSpan other : ReferenceSpan.values()) {
      aspects.addAll(Aspect.contentOf(other));
      aspects.add(Aspect.of(Kind.PRESENCE, other));
    }
    return new Finding(
        Cause.CALLED_AT_OTHER_PATH,
        caller.label(),
        "%s called %s at %s, where nothing answers."
            .formatted(caller.label(), span.service().label(), path),
        List.of(),
        "",
        Evidence.file(caller),
        aspects);
  }

  private static Finding notStarted(Evidence evidence, ReferenceSpan span) {
    String service = span.service().label();
    String file = Evidence.file(span.service());
    if (evidence.status() == 500) {
      return finding(Cause.SERVICE_FAILED, span, service + " failed with an exception.", file);
    }
    if (span == ReferenceSpan.OPENAI_CALL) {
      return finding(
          Cause.OPENAI_NOT_WRAPPED,
          span,
          service + " called OpenAI with a client that is not traced.",
          file);
    }
    return unknown(evidence, service)
        .map(
            found ->
                finding(
                    Cause.SPAN_UNDER_OTHER_NAME,
                    span,
                    "%s calls its span %s, not %s."
                        .formatted(service, found.eventName(), span.eventName()),
                    evidence.location(found, span.service())))
        .orElseGet(() -> neverStarted(evidence, span));
  }

  private static Finding neverStarted(Evidence evidence, ReferenceSpan span) {
    String file = Evidence.file(span.service());
    return madeBelow(evidence, span)
        .map(
            below ->
                finding(
                    Cause.WORK_BEFORE_SPAN,
                    span,
                    "%s started, and failed, before %s did."
                        .formatted(below.eventName(), span.eventName()),
                    file))
        .orElseGet(
            () ->
                finding(
                    Cause.SPAN_NOT_STARTED,
                    span,
                    "%s made no span %s.".formatted(span.service().label(), span.eventName()),
                    file));
  }

  private static Optional<ReferenceSpan> madeBelow(Evidence evidence, ReferenceSpan span) {
    return Stream.of(ReferenceSpan.values())
        .filter(other -> other.parent() == span && other.service() == span.service())
        .filter(other -> !evidence.all(other).isEmpty())
        .filter(other -> evidence.status() >= 500)
        .findFirst();
  }

  private static Finding notCalled(Evidence evidence, ReferenceSpan span) {
    ReferenceSpan caller = span.parent();
    return new Finding(
        Cause.NOT_CALLED,
        caller.service().label(),
        caller.service().label() + " never called " + span.service().label() + ".",
        evidence.all(caller).stream().map(TraceSpan::spanId).toList(),
        "",
        Evidence.file(caller.service()),
        List.of(
            Aspect.of(Kind.PRESENCE, span), Aspect.of(Kind.PARENT, span), Aspect.of(Kind.ANSWER)));
  }

  private static Optional<ContextEvent.SpanStarted> started(Evidence evidence, ReferenceSpan span) {
    return evidence.events(ContextEvent.SpanStarted.class, span.service().label()).stream()
        .filter(act -> span.eventName().equals(act.name()))
        .findFirst();
  }

  private static Optional<TraceSpan> unknown(Evidence evidence, String service) {
    return evidence.spans().stream()
        .filter(span -> span.service().equals(service) && !ExtraSpanRule.isKnown(span))
        .findFirst();
  }

  private static Finding finding(
      Cause cause, ReferenceSpan span, String sentence, String location) {
    return new Finding(
        cause,
        span.service().label(),
        sentence,
        List.of(),
        "",
        location,
        List.of(Aspect.of(Kind.PRESENCE, span), Aspect.of(Kind.SPAN_NAMES)));
  }
}
