package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** The evidence of a correct request, in memory, which a test then breaks in one place. */
final class TestEvidence {

  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String OTHER_TRACE = "ffffffffffffffffffffffffffffffff";
  static final String SESSION = "5e551011-0000-4000-8000-000000000000";

  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<ContextEvent> events = new ArrayList<>();
  private Scenario scenario;
  private Set<ServiceName> underTest = EnumSet.allOf(ServiceName.class);
  private int status;

  private TestEvidence(Scenario scenario) {
    this.scenario = scenario;
    this.status = scenario.status();
  }

  /** Returns what a successful query leaves: five spans, and the events of their services. */
  static TestEvidence success() {
    return request(Scenario.SUCCESS);
  }

  /** Returns what the query of a scenario leaves, but for statuses and metadata. */
  static TestEvidence request(Scenario scenario) {
    TestEvidence evidence = new TestEvidence(scenario);
    evidence.record(ReferenceSpan.HANDLE_QUERY);
    return evidence;
  }

  private void record(ReferenceSpan span) {
    String service = span.service().label();
    if (span.parent() == null || span.crossesServices()) {
      receive(span);
    }
    String current = span.parent() == null ? "" : id(span.parent());
    events.add(new SpanStarted(service, id(span), span.eventName(), current, file(span)));
    Arrays.stream(ReferenceSpan.values())
        .filter(child -> child.parent() == span && scenario.spans().contains(child))
        .forEach(this::record);
    events.add(end(span));
    spans.add(spanOf(span));
  }

  private void receive(ReferenceSpan span) {
    String service = span.service().label();
    String path = ReferenceSpan.pathOf(span.service());
    if (span.parent() == null) {
      events.add(new HeadersReceived(service, path, Map.of()));
      return;
    }
    ReferenceSpan caller = span.parent();
    Map<String, String> headers = headers(caller);
    events.add(new ContextInjected(caller.service().label(), id(caller), headers, file(caller)));
    events.add(new HeadersReceived(service, path, headers));
    events.add(
        new ContextExtracted(
            service, id(caller), headers, List.of(), true, Locations.file(span.service()) + ":45"));
  }

  private TraceSpan spanOf(ReferenceSpan span) {
    String parent = span.parent() == null ? "" : id(span.parent());
    int start = number(span);
    TraceSpan made =
        TraceSpan.of(TRACE, id(span), parent, span.eventName(), start, 100 - start)
            .withResourceAttribute("service.name", span.service().label())
            .withResourceAttribute("honeyhive.project", "tutorial")
            .withAttribute("honeyhive.session_id", SESSION)
            .withAttribute("honeyhive_event_type", span.eventType())
            .withAttribute("honeyhive_outputs.result", result(span));
    for (String input : span.inputs()) {
      String value = scenario.fields(span.service()).getOrDefault(input, "any");
      made = made.withAttribute("honeyhive_inputs." + input, value);
    }
    Map<String, String> metadata = scenario.metadata().getOrDefault(span, Map.of());
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      String prefix = entry.getKey().startsWith("http.") ? "" : "honeyhive_metadata.";
      String value =
          switch (entry.getKey()) {
            case "response_length", "response_size" -> "4";
            case "propagated_headers" -> "traceparent";
            default -> entry.getValue();
          };
      made = made.withAttribute(prefix + entry.getKey(), value);
    }
    return made;
  }

  private String result(ReferenceSpan span) {
    return span == ReferenceSpan.VALIDATE_USER
        ? String.valueOf(scenario.userId().startsWith("user_"))
        : "done";
  }

  /** Changes each span of a name. */
  TestEvidence span(ReferenceSpan span, UnaryOperator<TraceSpan> change) {
    spans.replaceAll(s -> s.spanId().equals(id(span)) ? change.apply(s) : s);
    return this;
  }

  /** Makes a span the child of the span with this id, or a root when the id is empty. */
  TestEvidence parent(ReferenceSpan span, String traceId, String parentId) {
    return span(span, s -> s.withIds(traceId, s.spanId(), parentId));
  }

  /** Makes a span the root of another trace. */
  TestEvidence root(ReferenceSpan span) {
    return parent(span, OTHER_TRACE, "");
  }

  /** Removes an attribute of a span. */
  TestEvidence withoutAttribute(ReferenceSpan span, String key) {
    return span(span, s -> without(s, key));
  }

  /** Adds a span. */
  TestEvidence and(TraceSpan span) {
    spans.add(span);
    return this;
  }

  /** Removes a span, as if it had never ended. */
  TestEvidence notEnded(ReferenceSpan span) {
    spans.removeIf(s -> s.spanId().equals(id(span)));
    events.removeIf(e -> e instanceof SpanEnded ended && ended.spanId().equals(id(span)));
    return this;
  }

  /** Lets a span end just before another one. */
  TestEvidence endingBefore(ReferenceSpan span, ReferenceSpan other) {
    SpanEnded ended = end(span);
    events.remove(ended);
    events.add(events.indexOf(end(other)), ended);
    return this;
  }

  private SpanEnded end(ReferenceSpan span) {
    return new SpanEnded(span.service().label(), id(span), span.eventName());
  }

  /** Removes a span, as if it had never started. */
  TestEvidence notStarted(ReferenceSpan span) {
    notEnded(span);
    events.removeIf(e -> e instanceof SpanStarted started && started.spanId().equals(id(span)));
    String parent = span.parent() == null ? "" : id(span.parent());
    return current(id(span), parent);
  }

  /** Replaces the current span of the events that happened while {@code from} was current. */
  TestEvidence current(String from, String to) {
    events.replaceAll(
        event ->
            event instanceof SpanStarted s && s.currentSpanId().equals(from)
                ? new SpanStarted(s.service(), s.spanId(), s.name(), to, s.location())
                : event);
    return this;
  }

  /** Removes all events and spans of a service. */
  TestEvidence notCalled(ServiceName service) {
    spans.removeIf(s -> s.service().equals(service.label()));
    events.removeIf(e -> e.service().equals(service.label()));
    return this;
  }

  /** Removes the events of one kind from a service. */
  TestEvidence without(Class<? extends ContextEvent> kind, ServiceName service) {
    events.removeIf(e -> kind.isInstance(e) && e.service().equals(service.label()));
    return this;
  }

  /** Replaces the events of one kind from a service. */
  <E extends ContextEvent> TestEvidence event(
      Class<E> kind, ServiceName service, UnaryOperator<E> change) {
    events.replaceAll(
        e ->
            kind.isInstance(e) && e.service().equals(service.label())
                ? change.apply(kind.cast(e))
                : e);
    return this;
  }

  /** Replaces the headers of the request to a service. */
  TestEvidence request(ServiceName service, Map<String, String> headers) {
    return event(
        HeadersReceived.class,
        service,
        request -> new HeadersReceived(request.service(), request.path(), headers));
  }

  /** Adds an event at the end. */
  TestEvidence then(ContextEvent event) {
    events.add(event);
    return this;
  }

  /** Adds an event at the start. */
  TestEvidence first(ContextEvent event) {
    events.add(0, event);
    return this;
  }

  /** Sets the status of the answer to the client. */
  TestEvidence answered(int newStatus) {
    status = newStatus;
    return this;
  }

  /** Sets which services are judged. */
  TestEvidence judging(ServiceName... services) {
    underTest = Set.of(services);
    return this;
  }

  /** Sets what is expected, and keeps spans and events. */
  TestEvidence expecting(Scenario other) {
    scenario = other;
    return this;
  }

  Evidence build() {
    return new Evidence(scenario, underTest, List.copyOf(spans), List.copyOf(events), status);
  }

  static String id(ReferenceSpan span) {
    return "%016x".formatted(number(span));
  }

  private static int number(ReferenceSpan span) {
    return List.of(ReferenceSpan.values()).indexOf(span) + 1;
  }

  /** The headers that injecting the context of a span writes. */
  static Map<String, String> headers(ReferenceSpan span) {
    return Map.of(
        "traceparent", traceparent(id(span)), "baggage", "honeyhive.session_id=" + SESSION);
  }

  static String traceparent(String spanId) {
    return "00-" + TRACE + "-" + spanId + "-01";
  }

  private static String file(ReferenceSpan span) {
    String file = Locations.file(span.service());
    return file + ":" + (50 + number(span));
  }

  private static TraceSpan without(TraceSpan span, String key) {
    Map<String, Object> attributes = new HashMap<>(span.attributes());
    attributes.remove(key);
    return new TraceSpan(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.statusMessage(),
        span.resource(),
        attributes,
        span.events(),
        span.details(),
        span.startNanos(),
        span.endNanos());
  }
}
