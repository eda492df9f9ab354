package tracing.probe.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tracing.doctor.listen.OtlpServer;
import tracing.probe.model.Observations;
import tracing.traces.TraceSpan;

/** Runs one probe. Not safe for use by several threads. */
public final class ProbeRun implements AutoCloseable {

  private static final Duration QUIET = Duration.ofMillis(200);
  private static final Duration STOP_TIME = Duration.ofSeconds(10);

  private final ProbeSettings settings;
  private final Arrivals<TraceSpan> spans = new Arrivals<>();
  private final Arrivals<String> refusals = new Arrivals<>();
  private final GrpcWatch grpc = new GrpcWatch();
  private final NextServers next;
  private final OtlpServer otlp;
  private final RequestSender sender;
  private boolean ended;
  private boolean killed;

  /**
   * Starts the servers of a probe.
   *
   * @throws ProbeProblem when a port cannot be used
   */
  public ProbeRun(ProbeSettings settings) throws ProbeProblem {
    this.settings = settings;
    next = new NextServers(settings);
    sender = new RequestSender(settings, next);
    try {
      otlp = OtlpServer.start(settings.otlpPort(), "--otlp", spans::addAll, refusals::add);
    } catch (IOException e) {
      next.close();
      throw new ProbeProblem(e.getMessage());
    }
  }

  /** Returns the port on which spans are received. */
  public int otlpPort() {
    return otlp.port();
  }

  /** Returns the addresses at which next services are played, then those of third parties. */
  List<URI> addresses() {
    return next.addresses().values().stream().map(URI::create).toList();
  }

  /**
   * Sends all requests, and waits for the spans.
   *
   * @throws ProbeProblem when the service cannot be probed
   */
  public Observations run() throws ProbeProblem, InterruptedException {
    if (!settings.startsService()) {
      sendAll();
      requireSpans();
      return observations();
    }
    ServiceEnvironment.requireKnown(settings.environment(), next.addresses());
    try (ServiceProcess service =
        ServiceProcess.start(
            settings.command(),
            ServiceEnvironment.of(settings.environment(), next.addresses(), otlp.port()))) {
      service.awaitListening(settings.target().url());
      return runStarted(service);
    }
  }

  /** What the service has printed may say more than what its answers and spans do. */
  private Observations runStarted(ServiceProcess service)
      throws ProbeProblem, InterruptedException {
    try {
      sendAll();
      end(service);
      requireSpans();
      return observations();
    } catch (ProbeProblem e) {
      throw e.with(service.printed());
    }
  }

  private void sendAll() throws ProbeProblem, InterruptedException {
    sender.sendAll();
    spans.await(all -> SpanWait.isComplete(observations()), settings.spanTime());
    spans.awaitQuiet(QUIET);
  }

  private void requireSpans() throws ProbeProblem {
    if (spans.all().isEmpty()) {
      throw ProbeProblem.ofSpans(
          NoSpans.advice(
              settings, otlp.port(), grpc.hasSeenGrpc(), refusals.all(), observations()));
    }
  }

  private void end(ServiceProcess service) throws InterruptedException {
    if (!ServiceProcess.canBeAsked()) {
      return;
    }
    sender.sendLast();
    ended = service.terminate(STOP_TIME);
    killed = !ended;
    spans.await(all -> SpanWait.isComplete(observations()), QUIET.multipliedBy(5));
    spans.awaitQuiet(QUIET);
  }

  private Observations observations() {
    return new Observations(
        settings.target().url().toString(),
        new Observations.Options(
            settings.boundary(),
            settings.nextPorts().size(),
            settings.thirdPartyPorts().size(),
            ended,
            killed),
        sender.exchanges(),
        next.calls(),
        spans.all());
  }

  @Override
  public void close() {
    next.close();
    otlp.close();
    grpc.close();
  }
}
