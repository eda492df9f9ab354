package tracing.probe.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tracing.doctor.listen.OtlpServer;
import tracing.probe.model.Exchange;
import tracing.probe.model.Observations;
import tracing.probe.model.ProbeRequest;
import tracing.probe.model.RequestKind;
import tracing.probe.plan.RequestPlan;
import tracing.traces.TraceSpan;

/** Runs one probe. Not safe for use by several threads. */
public final class ProbeRun implements AutoCloseable {

  /** How often requests are sent at once, since a mix-up is a matter of chance. */
  private static final int ROUNDS = 3;

  private static final Duration QUIET = Duration.ofMillis(200);
  private static final Duration STOP_TIME = Duration.ofSeconds(10);

  private final ProbeSettings settings;
  private final RequestPlan plan = new RequestPlan(new SplittableRandom());
  private final List<Exchange> exchanges = new ArrayList<>();
  private final Arrivals<TraceSpan> spans = new Arrivals<>();
  private final Arrivals<String> refusals = new Arrivals<>();
  private final GrpcWatch grpc = new GrpcWatch();
  private final NextServers next;
  private final OtlpServer otlp;
  private final ProbeClient client;
  private boolean ended;

  /**
   * Starts the servers of a probe.
   *
   * @throws ProbeProblem when a port cannot be used
   */
  public ProbeRun(ProbeSettings settings) throws ProbeProblem {
    this.settings = settings;
    client = new ProbeClient(settings.target());
    next = new NextServers(settings);
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
      return observations();
    }
    try (ServiceProcess service =
        ServiceProcess.start(
            settings.command(),
            ServiceEnvironment.of(settings.environment(), next.addresses(), otlp.port()))) {
      service.awaitListening(settings.target().url());
      sendAll();
      end(service);
      return observations();
    }
  }

  private void sendAll() throws ProbeProblem, InterruptedException {
    sendFirst();
    sendEach(plan.sequential());
    for (int i = 0; i < ROUNDS; i++) {
      sendAtOnce(plan.concurrent());
    }
    sendEach(plan.afterConcurrent());
    if (!next.calls().isEmpty()) {
      sendEach(plan.failing());
    }
    if (!next.calls().isEmpty() && !settings.silence().isZero()) {
      sendEach(plan.silent());
    }
    spans.await(all -> SpanWait.isComplete(observations()), settings.spanTime());
    spans.awaitQuiet(QUIET);
    if (spans.all().isEmpty()) {
      throw new ProbeProblem(
          NoSpans.advice(
              settings, otlp.port(), grpc.hasSeenGrpc(), refusals.all(), observations()));
    }
  }

  private void sendFirst() throws ProbeProblem, InterruptedException {
    ProbeRequest first = plan.first();
    next.behaviour().during(first);
    ProbeClient.Answer answer = client.send(first, ProbeSettings.ANSWER_TIME);
    exchanges.add(answer.exchange());
    if (answer.failure() != null) {
      throw new ProbeProblem(
          ConnectionProblem.advice(
              settings.target().url(), answer.failure(), ProbeSettings.ANSWER_TIME));
    }
    if (!StatusProblem.isSuccess(answer.exchange()) && !succeedsWithoutHeaders()) {
      throw new ProbeProblem(
          StatusProblem.advice(settings.target(), answer.exchange(), next.calls()));
    }
    next.awaitCalls(answer.exchange());
  }

  /** A service may fail just because of the headers; that is what a probe is to find out. */
  private boolean succeedsWithoutHeaders() throws InterruptedException {
    ProbeRequest plain = plan.withoutHeaders();
    next.behaviour().during(plain);
    Exchange exchange = client.send(plain, ProbeSettings.ANSWER_TIME).exchange();
    exchanges.add(exchange);
    return StatusProblem.isSuccess(exchange);
  }

  private void sendEach(List<ProbeRequest> requests) throws InterruptedException {
    for (ProbeRequest request : requests) {
      next.behaviour().during(request);
      boolean silent = request.kind() == RequestKind.NEXT_IS_SILENT;
      Duration time = silent ? settings.silence() : ProbeSettings.ANSWER_TIME;
      Exchange exchange = client.send(request, time).exchange();
      exchanges.add(exchange);
      next.behaviour().release();
      next.awaitCalls(exchange);
    }
  }

  private void sendAtOnce(List<ProbeRequest> requests) throws InterruptedException {
    next.behaviour().during(requests.get(0));
    client
        .sendAtOnce(requests, ProbeSettings.ANSWER_TIME)
        .forEach(answer -> exchanges.add(answer.exchange()));
  }

  private void end(ServiceProcess service) throws InterruptedException {
    if (!ServiceProcess.canBeAsked()) {
      return;
    }
    sendEach(List.of(plan.last()));
    ended = service.terminate(STOP_TIME);
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
            ended),
        List.copyOf(exchanges),
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
