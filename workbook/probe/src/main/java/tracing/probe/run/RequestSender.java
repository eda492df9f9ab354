package tracing.probe.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import tracing.probe.model.Exchange;
import tracing.probe.model.ProbeRequest;
import tracing.probe.model.RequestKind;
import tracing.probe.plan.RequestPlan;

/**
 * Sends the requests of one probe, in the order of its plan. Not safe for use by several threads.
 */
final class RequestSender {

  /** How often requests are sent at once, since a mix-up is a matter of chance. */
  private static final int ROUNDS = 3;

  private final ProbeSettings settings;
  private final Refusals refusals = new Refusals();
  private final RequestPlan plan = new RequestPlan(new SplittableRandom());
  private final List<Exchange> exchanges = new ArrayList<>();
  private final NextServers next;
  private final ProbeClient client;

  /**
   * Creates a sender.
   *
   * @param next plays the next services
   */
  RequestSender(ProbeSettings settings, NextServers next) {
    this.settings = settings;
    this.next = next;
    client = new ProbeClient(settings.target());
  }

  /** Returns the requests so far, with their answers. */
  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /**
   * Sends all requests but the last.
   *
   * @throws ProbeProblem when the first one shows that the service cannot be probed
   */
  void sendAll() throws ProbeProblem, InterruptedException {
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
  }

  /** Sends the request just before the service is told to end. */
  void sendLast() throws InterruptedException {
    sendEach(List.of(plan::last));
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
    if (!StatusProblem.isSuccess(answer.exchange())
        && !succeedsAgain(answer.exchange())
        && !succeedsWithoutHeaders()) {
      throw StatusProblem.of(settings.target(), answer.exchange(), answer.body(), next.calls());
    }
    next.awaitCalls(answer.exchange());
  }

  /** The first request is often the slowest, and may run into a time limit of the service. */
  private boolean succeedsAgain(Exchange first) throws InterruptedException {
    ProbeRequest again = plan.again(first.request());
    next.behaviour().during(again);
    Exchange second = client.send(again, ProbeSettings.ANSWER_TIME).exchange();
    boolean succeeds = StatusProblem.isSuccess(second);
    exchanges.set(0, succeeds ? first.asRefused() : first);
    exchanges.add(second);
    return succeeds;
  }

  /** A service may fail just because of the headers; that is what a probe is to find out. */
  private boolean succeedsWithoutHeaders() throws InterruptedException {
    ProbeRequest plain = plan.withoutHeaders();
    next.behaviour().during(plain);
    Exchange exchange = client.send(plain, ProbeSettings.ANSWER_TIME).exchange();
    exchanges.add(exchange);
    return StatusProblem.isSuccess(exchange);
  }

  private void sendEach(List<Supplier<ProbeRequest>> requests) throws InterruptedException {
    for (Supplier<ProbeRequest> request : requests) {
      Exchange exchange = send(request.get());
      if (refusals.isRefused(exchange)) {
        sendAgain(exchange);
      } else {
        exchanges.add(exchange);
      }
    }
  }

  private Exchange send(ProbeRequest request) throws InterruptedException {
    next.behaviour().during(request);
    boolean silent = request.kind() == RequestKind.NEXT_IS_SILENT;
    Duration time = silent ? settings.silence() : ProbeSettings.ANSWER_TIME;
    Exchange exchange = client.send(request, time).exchange();
    next.behaviour().release();
    next.awaitCalls(exchange);
    return exchange;
  }

  /** A refusal says nothing about headers if the same request is answered a little later. */
  private void sendAgain(Exchange refused) throws InterruptedException {
    refusals.pause(refused);
    Exchange second = send(plan.again(refused.request()));
    boolean again = refusals.isUnanswered(second);
    exchanges.add(again ? refused : refused.asRefused());
    exchanges.add(second);
    if (again) {
      exchanges.add(send(plan.toCompareWith(refused.request())));
    }
  }

  private void sendAtOnce(List<ProbeRequest> requests) throws InterruptedException {
    next.behaviour().during(requests.get(0));
    client
        .sendAtOnce(requests, ProbeSettings.ANSWER_TIME)
        .forEach(answer -> exchanges.add(answer.exchange()));
    next.awaitCallsOfAll();
  }
}
