package tracing.commands.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import tracing.backends.LocalHoneyHive;
import tracing.backends.StubLlm;
import tracing.backends.TraceStore;
import tracing.checks.diagnosis.Diagnosis;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEventJson;
import tracing.checks.events.ContextEventRecorder;
import tracing.checks.layout.ServiceClasses;
import tracing.services.RunningService;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.http.HttpServer;

/**
 * The demo in this one process, shown to nobody, on free ports: whatever a demo's five processes
 * load is loaded once.
 */
public final class Rehearsal implements AutoCloseable {

  private static final Duration EXPORT = Duration.ofSeconds(10);

  private final TraceStore traces = new TraceStore();
  private final Queue<ContextEvent> events = new ConcurrentLinkedQueue<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, String> environment = new HashMap<>();

  private Rehearsal() {}

  /** Runs the demo, and returns when all of it is stopped again. */
  public static void run() throws Exception {
    try (Rehearsal rehearsal = new Rehearsal()) {
      rehearsal.demo();
    }
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable started : running) {
      started.close();
    }
  }

  private void demo() throws InterruptedException {
    HttpServer honeyHive = started(LocalHoneyHive.start(traces, "127.0.0.1", 0));
    HttpServer stub = started(StubLlm.start("127.0.0.1", 0, Duration.ZERO));
    environment.put("OPENAI_BASE_URL", stub.url() + "/v1");
    environment.putAll(ServiceEnvironment.of(environment, honeyHive.url()));
    URI gateway = null;
    for (ServiceName name : ServiceName.values()) {
      gateway = start(name);
      environment.put(name.urlVariable(), gateway.toString());
    }
    show(Query.of(Scenario.SUCCESS, ServiceName.API_GATEWAY, gateway, Map.of()));
  }

  private URI start(ServiceName name) {
    environment.put(name.portVariable(), "0");
    ServiceSetup setup =
        new ServiceSetup(environment, new ContextEventRecorder(name.label(), this::record));
    return started(
            RunningService.start(
                name, setup, ServiceClasses.factory(name, Rehearsal.class.getClassLoader())))
        .url();
  }

  private void record(ContextEvent event) {
    events.add(ContextEventJson.read(ContextEventJson.write(event)));
  }

  private void show(Query query) throws InterruptedException {
    var answer = query.send();
    Set<ServiceName> judged = EnumSet.allOf(ServiceName.class);
    var spans = traces.await(all -> all.size() >= Scenario.SUCCESS.spans().size(), EXPORT);
    Evidence evidence =
        new Evidence(Scenario.SUCCESS, judged, spans, List.copyOf(events), answer.status());
    DiagnosedQuery run = new DiagnosedQuery(query, answer, evidence, Diagnosis.of(evidence));
    PrintStream nobody =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    new QueryReport(new Terminal(nobody, true, true)).print(run);
    nobody.println(PageData.page("", evidence, run.findings(), finding -> ""));
  }

  private <T extends AutoCloseable> T started(T part) {
    running.push(part);
    return part;
  }
}
