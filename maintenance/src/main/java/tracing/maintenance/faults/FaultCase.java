package tracing.maintenance.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tracing.backends.StubLlm;
import tracing.services.http.HttpServer;

/**
 * Runs one fault with processes of its own. It sends healthy requests, causes the fault under a
 * steady load, sends healthy requests again if the services still run, and ends the processes.
 *
 * <p>The services export to two backends. Only the one in HoneyHive's place fails; the other one
 * receives every span, and shows which spans the first one should have received.
 */
final class FaultCase implements AutoCloseable {

  private static final Duration LLM_TIME = Duration.ofMillis(100);
  private static final String LLM_LIMIT_MILLIS = "20000";
  private static final String SHORT_LLM_LIMIT_MILLIS = "1000";

  private final Fault fault;
  private final int requests;
  private final int perSecond;
  private final SpanBackend backend = new SpanBackend();
  private final SpanBackend reference = new SpanBackend();
  private final FaultyFront llmFront = new FaultyFront();
  private final HttpServer llm = StubLlm.start("127.0.0.1", 0, LLM_TIME, llmFront);
  private final LoadedProcesses services;
  private final SteadyLoad load;

  FaultCase(Fault fault, int requests, int perSecond) throws IOException, InterruptedException {
    this.fault = fault;
    this.requests = requests;
    this.perSecond = perSecond;
    this.services = new LoadedProcesses(settings());
    this.load = new SteadyLoad(services.gateway());
  }

  /** Runs the fault, and returns the report. */
  FaultReport run() throws IOException, InterruptedException {
    int healthy = Math.max(10, requests / 10);
    int ok = load.start(healthy, perSecond).await().ok();
    backend.behave(fault.backend());
    llmFront.behave(fault.llm());
    Answers answers = load.start(requests, perSecond);
    Map<String, Long> exits = disturb(answers);
    answers.await();
    if (fault.action() == Fault.ProcessAction.NONE || fault.action() == Fault.ProcessAction.KILL) {
      backend.behave(Behaviour.HEALTHY);
      llmFront.behave(Behaviour.HEALTHY);
      Answers after = load.start(healthy, perSecond).await();
      ok += after.ok();
      return report(answers, after.counts(), ok, exits);
    }
    return report(answers, Map.of(), ok, exits);
  }

  @Override
  public void close() {
    if (load != null) {
      load.close();
    }
    services.close();
    backend.close();
    reference.close();
    llmFront.behave(Behaviour.HEALTHY);
    llm.close();
  }

  private Map<String, Long> disturb(Answers answers) throws IOException, InterruptedException {
    Map<String, Long> exits = new HashMap<>();
    if (fault.action() == Fault.ProcessAction.END_ALL) {
      load.awaitThirdSent();
      return services.exitMillis();
    }
    if (fault.action() != Fault.ProcessAction.NONE) {
      answers.awaitThird();
    }
    if (fault.action() == Fault.ProcessAction.KILL) {
      services.get(fault.target()).kill();
      services.restart(fault.target());
    } else if (fault.action() == Fault.ProcessAction.END) {
      services.get(fault.target()).terminate();
      exits.put(fault.target().label(), services.get(fault.target()).awaitExit());
    }
    return exits;
  }

  private FaultReport report(
      Answers answers, Map<String, Integer> afterwards, int okBesides, Map<String, Long> exits)
      throws InterruptedException {
    Map<String, Long> millis = services.exitMillis();
    millis.putAll(exits);
    return FaultReport.of(
        fault,
        answers,
        afterwards,
        okBesides,
        millis,
        SpanAccount.of(services, reference, backend),
        new TraceShapes(reference.received()));
  }

  private Map<String, String> settings() {
    return Map.of(
        "HH_API_KEY",
        "key-of-the-fault-run",
        "HH_API_URL",
        backend.url(),
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        reference.url(),
        "OPENAI_BASE_URL",
        llm.url() + "/v1",
        "OPENAI_TIMEOUT_MS",
        fault == Fault.LLM_HANGS ? SHORT_LLM_LIMIT_MILLIS : LLM_LIMIT_MILLIS);
  }
}
