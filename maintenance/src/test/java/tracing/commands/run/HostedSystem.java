package tracing.commands.run;

import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.backends.LocalHoneyHive;
import tracing.backends.StubLlm;
import tracing.backends.TraceStore;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEventRecorder;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.services.http.JsonClient;
import tracing.traces.TraceSpan;

/**
 * The three services in processes that stay, with the reference or a mistake in each, and judged by
 * what their spans and their headers show.
 */
final class HostedSystem implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration SPANS = Duration.ofSeconds(2);
  private static final String REFERENCE = "-";

  private final TraceStore traces = new TraceStore();
  private final ServiceEvents events = new ServiceEvents();
  private final HttpServer honeyHive = LocalHoneyHive.start(traces, LOOPBACK, 0);
  private final HttpServer stub;
  private final Map<ServiceName, HostProcess> hosts = new EnumMap<>(ServiceName.class);
  private final Map<ServiceName, URI> urls = new EnumMap<>(ServiceName.class);
  private final boolean agent;
  private ServiceName lastChanged = ServiceName.API_GATEWAY;

  /** Starts the processes, with the options of an agent or with none. */
  HostedSystem(List<String> agentOptions) throws IOException {
    agent = !agentOptions.isEmpty();
    var provider =
        new ContextEventRecorder(
            Evidence.PROVIDER, event -> events.test(ServiceEvents.line(Instant.now(), event)));
    stub = StubLlm.start(LOOPBACK, 0, Duration.ZERO, provider);
    for (ServiceName name : ServiceName.values()) {
      hosts.put(name, HostProcess.start(name, environment(name), agentOptions, events));
    }
  }

  private Map<String, String> environment(ServiceName name) {
    Map<String, String> environment =
        ServiceEnvironment.of(Map.of(name.portVariable(), "0"), honeyHive.url());
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "20");
    environment.putAll(StubLlm.settings(stub.url()));
    if (agent) {
      environment.putAll(JavaAgent.settings(name, "distributed-tracing-tutorial"));
    }
    return environment;
  }

  /** Runs the reference in each service. */
  void start() throws IOException, InterruptedException {
    for (ServiceName name : ServiceName.values()) {
      start(name, REFERENCE);
    }
  }

  /** Runs classes in a service, and the reference in the others. */
  void start(ServiceName changed, Path classes) throws IOException, InterruptedException {
    ServiceName first = lastChanged.compareTo(changed) < 0 ? lastChanged : changed;
    lastChanged = changed;
    for (ServiceName name : ServiceName.values()) {
      if (name.compareTo(first) >= 0) {
        start(name, name == changed ? "" + classes : REFERENCE);
      }
    }
  }

  private void start(ServiceName name, String classes) throws IOException, InterruptedException {
    urls.put(name, hosts.get(name).start(classes, urls));
  }

  /** Sends a request, and returns the causes that its spans and headers show in some services. */
  List<Cause> causes(MistakeDemo.Attempt attempt, Set<ServiceName> judged)
      throws IOException, InterruptedException {
    Set<String> before = ids(traces.spans());
    events.clear();
    Query query =
        Query.of(
            attempt.scenario(), attempt.service(), urls.get(attempt.service()), attempt.headers());
    JsonClient.Answer answer = query.send();
    List<TraceSpan> spans = awaitSpans(before);
    return CausesInSpans.of(
        attempt, new Evidence(attempt.scenario(), judged, spans, received(), answer.status()));
  }

  /** Each request leaves a SERVER span under the agent; without it, services report their spans. */
  private List<TraceSpan> awaitSpans(Set<String> before) throws IOException, InterruptedException {
    for (ServiceName name : ServiceName.values()) {
      hosts.get(name).startFlush();
    }
    for (ServiceName name : ServiceName.values()) {
      hosts.get(name).awaitFlush();
    }
    return fresh(traces.await(spans -> isComplete(fresh(spans, before)), SPANS), before);
  }

  private boolean isComplete(List<TraceSpan> spans) {
    if (!agent) {
      Set<String> ended =
          events.all().stream()
              .filter(SpanEnded.class::isInstance)
              .map(event -> ((SpanEnded) event).spanId())
              .collect(Collectors.toSet());
      return ids(spans).containsAll(ended);
    }
    long received = received().stream().filter(e -> !e.service().equals(Evidence.PROVIDER)).count();
    return spans.stream().filter(span -> span.kind() == SpanKind.SERVER).count() >= received;
  }

  /** Of the events, only headers are known under the agent as they are known without it. */
  private List<ContextEvent> received() {
    return events.all().stream().filter(HeadersReceived.class::isInstance).toList();
  }

  private static List<TraceSpan> fresh(List<TraceSpan> spans, Set<String> before) {
    return spans.stream().filter(span -> !before.contains(span.spanId())).toList();
  }

  private static Set<String> ids(List<TraceSpan> spans) {
    return spans.stream().map(TraceSpan::spanId).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    hosts.values().forEach(HostProcess::close);
    stub.close();
    honeyHive.close();
  }
}
