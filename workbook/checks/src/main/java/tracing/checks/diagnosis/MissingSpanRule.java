package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.events.Act;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** A span that should be there and is not. */
final class MissingSpanRule implements Rule {

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
    return !evidence.acts(Act.Kind.RECEIVED, span.service().label()).isEmpty()
        || callerReached(evidence, span);
  }

  private static boolean callerReached(Evidence evidence, ReferenceSpan span) {
    return span.crossesServices()
        && !evidence.acts(Act.Kind.RECEIVED, span.parent().service().label()).isEmpty();
  }

  private static Finding missing(Evidence evidence, ReferenceSpan span) {
    String service = span.service().label();
    List<Act> requests = evidence.acts(Act.Kind.RECEIVED, service);
    if (requests.isEmpty()) {
      return notCalled(evidence, span);
    }
    Optional<String> otherPath = otherPath(requests, span);
    if (otherPath.isPresent()) {
      return calledAtOtherPath(span, otherPath.get());
    }
    Optional<Act> started = started(evidence, span);
    if (started.isPresent()) {
      return finding(
          Cause.SPAN_NOT_ENDED,
          span,
          service + " started " + span.eventName() + " and never ended it.",
          started.get().location());
    }
    return notStarted(evidence, span);
  }

  private static Optional<String> otherPath(List<Act> requests, ReferenceSpan span) {
    String right = ReferenceSpan.pathOf(span.service());
    List<String> paths = requests.stream().map(act -> act.headers().get(Act.PATH)).toList();
    return paths.contains(right) || paths.contains(null)
        ? Optional.empty()
        : Optional.of(paths.get(0));
  }

  private static Finding calledAtOtherPath(ReferenceSpan span, String path) {
    ServiceName caller =
        switch (span.service()) {
          case LLM_SERVICE -> ServiceName.USER_SERVICE;
          default -> ServiceName.API_GATEWAY;
        };
    List<String> subjects = new ArrayList<>(List.of(Subjects.NAMES, Subjects.ANSWER));
    for (ReferenceSpan other : ReferenceSpan.values()) {
      subjects.addAll(Subjects.all(other));
      subjects.add(Subjects.span(other));
    }
    return new Finding(
        Cause.CALLED_AT_OTHER_PATH,
        caller.label(),
        "%s called %s at %s, where nothing answers."
            .formatted(caller.label(), span.service().label(), path),
        List.of(),
        "",
        Evidence.file(caller),
        subjects);
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
        List.of(Subjects.span(span), Subjects.edge(span), Subjects.ANSWER));
  }

  private static Optional<Act> started(Evidence evidence, ReferenceSpan span) {
    return evidence.acts(Act.Kind.STARTED, span.service().label()).stream()
        .filter(act -> span.eventName().equals(act.header(Act.NAME)))
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
        List.of(Subjects.span(span), Subjects.NAMES));
  }
}
