package tracing.commands.run;

import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.backends.LocalHoneyHive;
import tracing.backends.StubLlm;
import tracing.backends.TraceStore;
import tracing.checks.diagnosis.BlackBoxDiagnosis;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEventRecorder;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.services.http.JsonClient;
import tracing.traces.TraceSpan;
import tracing.traces.process.ChildProcess;

/**
 * The three services in processes that stay, with the reference or a mistake in each, and judged by
 * what their spans and their headers show.
 */
final class HostedSystem implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String PROJECT = "distributed-tracing-tutorial";
  private static final Duration SPANS = Duration.ofSeconds(2);
  private static final String REFERENCE = "-";

  private final TraceStore traces = new TraceStore();
  private final ServiceEvents events = new ServiceEvents();
  private final HttpServer honeyHive = LocalHoneyHive.start(traces, LOOPBACK, 0);
  private final HttpServer stub;
  private final Map<ServiceName, ChildProcess> hosts = new EnumMap<>(ServiceName.class);
  private final Map<ServiceName, BlockingQueue<String>> answers = new EnumMap<>(ServiceName.class);
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
      hosts.put(name, startHost(name, agentOptions));
    }
  }

  private ChildProcess startHost(ServiceName name, List<String> agentOptions) throws IOException {
    List<String> flags =
        new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    flags.addAll(agentOptions);
    ProcessBuilder command =
        ChildProcess.java(
            flags,
            System.getProperty("java.class.path"),
            List.of(ServiceHost.class.getName(), name.label()));
    Map<String, String> environment =
        ServiceEnvironment.of(Map.of(name.portVariable(), "0"), honeyHive.url());
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "20");
    environment.putAll(StubLlm.settings(stub.url()));
    if (agent) {
      environment.putAll(JavaAgent.settings(name, PROJECT));
    }
    command.environment().clear();
    command.environment().putAll(environment);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    answers.put(name, lines);
    return ChildProcess.start(
        command.redirectErrorStream(true),
        line -> {
          if (!events.test(line)) {
            lines.add(line);
          }
        });
  }

  /**
   * Runs the reference in each service.
   *
   * @throws IllegalStateException when one does not start
   */
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
    StringBuilder command = new StringBuilder("start " + classes);
    urls.forEach((other, url) -> command.append(" " + other.urlVariable() + "=" + url));
    answers.get(name).clear();
    hosts.get(name).writeLine(command.toString());
    String listens = name.label() + ServiceMain.LISTENS;
    String answer = await(name, List.of(listens, ServiceHost.FAILED));
    if (!answer.startsWith(listens)) {
      throw new IllegalStateException(answer);
    }
    urls.put(name, URI.create(answer.substring(listens.length())));
  }

  private String await(ServiceName name, List<String> beginnings) throws InterruptedException {
    List<String> others = new ArrayList<>();
    while (true) {
      String line = answers.get(name).poll(60, TimeUnit.SECONDS);
      if (line == null) {
        throw new IllegalStateException(name.label() + " does not answer; it printed " + others);
      }
      if (beginnings.stream().anyMatch(line::startsWith)) {
        return line;
      }
      others.add(line);
    }
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
    Evidence evidence =
        new Evidence(attempt.scenario(), judged, withoutAgent(spans), received(), answer.status());
    return Stream.of(
            notContinued(attempt, evidence),
            notForwarded(attempt, evidence),
            BlackBoxDiagnosis.of(evidence).stream().map(Finding::cause))
        .flatMap(causes -> causes)
        .toList();
  }

  /**
   * Removes SERVER and CLIENT spans, so that the services' own spans have each other as parents.
   */
  private static List<TraceSpan> withoutAgent(List<TraceSpan> spans) {
    Map<String, TraceSpan> added =
        spans.stream()
            .filter(span -> span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CLIENT)
            .collect(Collectors.toMap(TraceSpan::spanId, span -> span));
    List<TraceSpan> own = new ArrayList<>();
    for (TraceSpan span : spans) {
      String parent = span.parentSpanId();
      while (added.containsKey(parent)) {
        parent = added.get(parent).parentSpanId();
      }
      if (!added.containsKey(span.spanId())) {
        own.add(span.withIds(span.traceId(), span.spanId(), parent));
      }
    }
    return own;
  }

  /** The diagnosis looks only at calls between the services, and not at that of the client. */
  private static Stream<Cause> notContinued(MistakeDemo.Attempt attempt, Evidence evidence) {
    return attempt.service() == ServiceName.API_GATEWAY
        ? Stream.empty()
        : evidence.all(ReferenceSpan.entryOf(attempt.service())).stream()
            .filter(span -> !attempt.headers().toString().contains(span.traceId()))
            .map(span -> Cause.NEVER_EXTRACTED);
  }

  /** A client sends more than the trace: its own tracestate, and an entry in the baggage. */
  private static Stream<Cause> notForwarded(MistakeDemo.Attempt attempt, Evidence evidence) {
    Map<Cause, String> headers =
        Map.of(Cause.TRACESTATE_DROPPED, "tracestate", Cause.BAGGAGE_DROPPED, "baggage");
    return evidence.requestsTo(ServiceName.LLM_SERVICE).stream()
        .filter(request -> attempt.service() == ServiceName.USER_SERVICE)
        .flatMap(
            request ->
                headers.entrySet().stream()
                    .filter(header -> attempt.headers().containsKey(header.getValue()))
                    .filter(
                        header ->
                            !String.valueOf(request.header(header.getValue()))
                                .contains(attempt.headers().get(header.getValue())))
                    .map(Map.Entry::getKey));
  }

  /** Each request leaves a SERVER span under the agent; without it, services report their spans. */
  private List<TraceSpan> awaitSpans(Set<String> before) throws IOException, InterruptedException {
    for (ServiceName name : ServiceName.values()) {
      answers.get(name).clear();
      hosts.get(name).writeLine("flush");
    }
    for (ServiceName name : ServiceName.values()) {
      await(name, List.of(ServiceHost.FLUSHED));
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
    hosts.values().forEach(ChildProcess::close);
    stub.close();
    honeyHive.close();
  }
}
