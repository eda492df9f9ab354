package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/**
 * What is known of one request. Immutable.
 *
 * @param scenario the kind of request, and what is expected of it
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

  /** The label under which the stub of the LLM provider records what it received. */
  public static final String PROVIDER = "llm-provider";

  /** Returns the spans with the name of {@code span}, in the order in which they ended. */
  public List<TraceSpan> all(ReferenceSpan span) {
    return spans.stream().filter(s -> s.eventName().equals(span.eventName())).toList();
  }

  /**
   * Returns the id of the nearest span above {@code span} that has an expected name, or that is
   * unknown: further spans may be between the expected ones.
   */
  public String expectedParentId(TraceSpan span) {
    String id = span.parentSpanId();
    for (int i = 0; i < spans.size(); i++) {
      String current = id;
      id =
          spans.stream()
              .filter(s -> s.spanId().equals(current) && !ReferenceSpan.isName(s.eventName()))
              .map(TraceSpan::parentSpanId)
              .findFirst()
              .orElse(id);
    }
    return id;
  }

  /** Tells whether {@code span} should exist, in this scenario and from these services. */
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

  /** Tells whether one event was before another, or is that one; an equal one may be another. */
  boolean isBefore(ContextEvent one, ContextEvent other) {
    return events.stream().filter(e -> e == one || e == other).findFirst().orElse(null) == one;
  }

  /** Tells whether a service did something before its first request, such as in its constructor. */
  boolean isAtStart(ContextEvent event) {
    return events(HeadersReceived.class, event.service()).stream()
        .findFirst()
        .filter(first -> isBefore(event, first))
        .isPresent();
  }

  /** Returns the start of the span with this id, when that was before its service was called. */
  Optional<SpanStarted> startedAtStart(String spanId) {
    return events(SpanStarted.class).stream()
        .filter(started -> started.spanId().equals(spanId) && isAtStart(started))
        .findFirst();
  }

  /** Tells whether the LLM provider received a trace header. */
  public boolean sendsContextToProvider() {
    return receives(PROVIDER, "traceparent") || receives(PROVIDER, "baggage");
  }

  /** Tells whether the service with this label received a header. */
  public boolean receives(String service, String header) {
    return events(HeadersReceived.class, service).stream().anyMatch(r -> r.header(header) != null);
  }

  /** Tells whether the user-service sent on what its caller's headers hold beside the trace. */
  public boolean forwardsCallerContext() {
    return observed(ReferenceSpan.PROCESS_USER_REQUEST)
            .flatMap(span -> ForwardedContext.of(span).stream())
            .allMatch(ForwardedContext::isComplete)
        && observed(ReferenceSpan.PROCESS_USER_REQUEST)
            .anyMatch(span -> ForwardedContext.of(span).isPresent());
  }

  /** Tells whether a service was called with the context of a span that had already ended. */
  public boolean isCalledFromEndedSpan(ReferenceSpan callee) {
    return callee.crossesServices()
        && CallEdges.to(callee, this).stream()
            .anyMatch(edge -> edge.parentEndedBeforeSending() || edge.endedSender().isPresent());
  }

  /** Returns the requests that a service received. */
  public List<HeadersReceived> requestsTo(ServiceName service) {
    return events(HeadersReceived.class, service.label());
  }

  /** Returns the ids of spans that the client, such as a test, sent with its requests. */
  Stream<String> clientSpanIds() {
    List<HeadersReceived> received = events(HeadersReceived.class);
    return received.stream()
        .filter(request -> request.service().equals(received.get(0).service()))
        .flatMap(request -> Traceparent.parse(request.header("traceparent")).stream())
        .map(Traceparent::spanId)
        .distinct();
  }

  /** Returns the spans with the name of {@code expected}, in the order in which they ended. */
  Stream<ObservedSpan> observed(ReferenceSpan expected) {
    return all(expected).stream().map(span -> new ObservedSpan(this, expected, span));
  }

  /** Returns the spans with expected names from the services under test. */
  Stream<ObservedSpan> observedUnderTest() {
    return Arrays.stream(ReferenceSpan.values())
        .filter(expected -> underTest.contains(expected.service()))
        .flatMap(this::observed);
  }

  /** Returns the lines of the services' code that the events come from. */
  Locations locations() {
    return new Locations(this);
  }
}
