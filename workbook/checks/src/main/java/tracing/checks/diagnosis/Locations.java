package tracing.checks.diagnosis;

import java.util.Optional;
import java.util.function.Predicate;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.MetadataWritten;
import tracing.checks.events.RequestSent;
import tracing.checks.layout.Steps;
import tracing.services.ServiceName;

/** Where to look in the services' code: file and line, or the file alone. Immutable. */
record Locations(Evidence evidence) {

  /** Returns the line where a span started. */
  String ofSpan(String spanId, ServiceName service) {
    return first(SpanStarted.class, started -> started.spanId().equals(spanId))
        .orElse(file(service));
  }

  /** Returns the line where a service extracted a context, if one is known. */
  Optional<String> ofExtraction(ServiceName service) {
    return first(ContextExtracted.class, event -> isOf(service, event));
  }

  /** Returns the line where a service called the next one, or else prepared to do so. */
  String ofCall(ServiceName service) {
    return first(RequestSent.class, event -> isOf(service, event))
        .orElseGet(() -> ofInjection(service));
  }

  /** Returns the line where a service injected, or its file alone. */
  String ofInjection(ServiceName service) {
    return first(ContextInjected.class, event -> isOf(service, event)).orElse(file(service));
  }

  /**
   * Returns the line where a service wrote metadata under a key last, or its file alone.
   *
   * @param holder the id of the span that has it, or empty when none has it
   */
  String ofMetadata(String key, Optional<String> holder, ServiceName service) {
    Predicate<String> isHolder =
        holder.<Predicate<String>>map(id -> id::equals).orElse(id -> !isSpanOf(id, service));
    return evidence.events(MetadataWritten.class, service.label()).stream()
        .filter(written -> written.keys().contains(key) && isHolder.test(written.spanId()))
        .filter(written -> !written.location().isEmpty())
        .map(MetadataWritten::location)
        .reduce((first, second) -> second)
        .orElse(file(service));
  }

  /** Returns the name of a service's file, such as {@code UserService.java}. */
  static String file(ServiceName service) {
    String source = Steps.of(service).source();
    return source.substring(source.lastIndexOf('/') + 1);
  }

  private boolean isSpanOf(String spanId, ServiceName service) {
    return evidence.events(SpanStarted.class, service.label()).stream()
        .anyMatch(started -> started.spanId().equals(spanId));
  }

  private static boolean isOf(ServiceName service, ContextEvent event) {
    return event.service().equals(service.label());
  }

  private <E extends ContextEvent> Optional<String> first(Class<E> kind, Predicate<E> which) {
    return evidence.events(kind).stream()
        .filter(which)
        .map(ContextEvent::location)
        .filter(line -> !line.isEmpty())
        .findFirst();
  }
}
