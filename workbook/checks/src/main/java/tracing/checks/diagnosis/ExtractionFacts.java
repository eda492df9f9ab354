package tracing.checks.diagnosis;

import io.opentelemetry.api.trace.SpanId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.SpanlessContextCurrent;

/** The facts about what the callee of a call did with the context that the request carried. */
interface ExtractionFacts {

  /** The callee's span for the request. */
  ObservedSpan callee();

  /** The request as the callee received it. */
  HeadersReceived request();

  /** The context that the request carried, when its {@code traceparent} is valid. */
  default Optional<Traceparent> sent() {
    return Traceparent.parse(request().header("traceparent"));
  }

  default boolean isInTraceSent() {
    return sent().filter(sent -> sent.traceId().equals(callee().span().traceId())).isPresent();
  }

  default boolean callerContextWasCurrent() {
    return started().anyMatch(started -> isSent(started.currentSpanId()));
  }

  default boolean invalidContextWasCurrent() {
    return started().anyMatch(started -> started.currentSpanId().equals(SpanId.getInvalid()));
  }

  default Stream<SpanStarted> started() {
    return callee().evidence().events(SpanStarted.class).stream()
        .filter(started -> started.spanId().equals(callee().span().spanId()));
  }

  default boolean extractedAfterStart() {
    return extractedCallerContext()
        && started().anyMatch(start -> callee().evidence().isBefore(start, extractions().get(0)));
  }

  default boolean getterMissedKey() {
    return extractions().stream().anyMatch(e -> e.missed().contains("traceparent"));
  }

  default List<ContextExtracted> extractions() {
    return callee().evidence().events(ContextExtracted.class, callee().service());
  }

  default boolean extractedCallerContext() {
    return extractions().stream().anyMatch(extracted -> isSent(extracted.spanId()));
  }

  /** The line that made a context without a span current, while the callee's span started in it. */
  default Optional<SpanlessContextCurrent> otherContextCurrent() {
    return started()
        .filter(start -> start.currentSpanId().isEmpty())
        .flatMap(
            start ->
                callee()
                    .evidence()
                    .events(SpanlessContextCurrent.class, callee().service())
                    .stream()
                    .filter(other -> callee().evidence().isBefore(other, start)))
        .reduce((first, second) -> second);
  }

  default boolean missedOtherSpelling() {
    return extractions().stream().noneMatch(ContextExtracted::isFromUnrelatedMap)
        && !spelling().equals("traceparent");
  }

  /** How the header was spelled where the callee looked, or else on the wire. */
  default String spelling() {
    Stream<String> looked =
        extractions().stream()
            .flatMap(e -> Stream.concat(e.found().keySet().stream(), e.missed().stream()));
    return Stream.concat(looked, request().headers().keySet().stream())
        .filter("traceparent"::equalsIgnoreCase)
        .findFirst()
        .orElse("traceparent");
  }

  default boolean isSent(String spanId) {
    return sent().filter(sent -> sent.spanId().equals(spanId)).isPresent();
  }
}
