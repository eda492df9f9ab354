package tracing.checks.diagnosis;

import java.util.List;
import java.util.Set;
import tracing.checks.events.ContextEvent;
import tracing.checks.layout.Steps;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/**
 * What is known of one request. Immutable.
 *
 * @param scenario what the request should have led to
 * @param underTest the services that are judged; of the others only the first span is looked at
 * @param spans every span that ended
 * @param events what the services did with contexts, in that order
 * @param status of the answer to the client
 */
public record Evidence(
    Scenario scenario,
    Set<ServiceName> underTest,
    List<TraceSpan> spans,
    List<ContextEvent> events,
    int status) {

  /** The label under which the LLM provider's stand-in reports what it received. */
  public static final String PROVIDER = "llm-provider";

  /** Returns the spans that stand for {@code span}, in the order in which they ended. */
  public List<TraceSpan> all(ReferenceSpan span) {
    return spans.stream().filter(s -> s.eventName().equals(span.eventName())).toList();
  }

  /** Tells whether {@code span} should be there, in this scenario and from these services. */
  public boolean expects(ReferenceSpan span) {
    boolean own = underTest.contains(span.service());
    boolean first = span.parent() == null || span.crossesServices();
    return scenario.spans().contains(span) && (own || first);
  }

  /** Returns the events of one kind, in order. */
  public <E extends ContextEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns the events of one kind from the service with this label, in order. */
  public <E extends ContextEvent> List<E> events(Class<E> kind, String service) {
    return events(kind).stream().filter(event -> event.service().equals(service)).toList();
  }

  /** Tells whether the LLM provider was sent a trace header. */
  public boolean tellsProvider() {
    return events(ContextEvent.HeadersReceived.class, PROVIDER).stream()
        .anyMatch(act -> act.header("traceparent") != null || act.header("baggage") != null);
  }

  /** Returns file and line where a span started, or the service's file. */
  public String location(TraceSpan span, ServiceName service) {
    return events(ContextEvent.SpanStarted.class).stream()
        .filter(started -> started.spanId().equals(span.spanId()))
        .map(ContextEvent.SpanStarted::location)
        .filter(location -> !location.isEmpty())
        .findFirst()
        .orElse(file(service));
  }

  /** Returns the name of a service's file. */
  public static String file(ServiceName service) {
    String source = Steps.of(service).source();
    return source.substring(source.lastIndexOf('/') + 1);
  }
}
