package tracing.probe.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.probe.model.Exchange;
import tracing.probe.model.ReceivedCall;

/** All servers that a probe runs in the place of others. */
final class NextServers implements AutoCloseable {

  /** How long calls are waited for that come after the answer, as far as they are expected. */
  private static final Duration LATE_CALLS = Duration.ofMillis(250);

  /** How long the very first call is waited for, if the answer came without it. */
  private static final Duration FIRST_CALL = Duration.ofMillis(1500);

  /** How long they are waited for altogether, if no call is known to come after an answer. */
  private static final Duration PATIENCE = LATE_CALLS.multipliedBy(3);

  /** The same for a service that is known to call after its answer. */
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(20);

  private final NextBehaviour behaviour = new NextBehaviour();
  private final Arrivals<ReceivedCall> calls = new Arrivals<>();
  private final List<NextServer> next = new ArrayList<>();
  private final List<NextServer> thirdParties = new ArrayList<>();
  private int expected = -1;
  private long patience = PATIENCE.toNanos();
  private boolean callsAfterAnswers;

  /**
   * Starts them.
   *
   * @throws ProbeProblem when a port cannot be used
   */
  NextServers(ProbeSettings settings) throws ProbeProblem {
    try {
      for (int port : settings.nextPorts()) {
        NextAnswer answer = answer(settings.answers(), next.size());
        next.add(new NextServer(port, false, answer, behaviour, calls));
      }
      for (int port : settings.thirdPartyPorts()) {
        NextAnswer answer = answer(settings.answers(), next.size() + thirdParties.size());
        thirdParties.add(new NextServer(port, true, answer, behaviour, calls));
      }
    } catch (ProbeProblem e) {
      close();
      throw e;
    }
  }

  private static NextAnswer answer(List<NextAnswer> answers, int index) {
    return answers.get(Math.min(index, answers.size() - 1));
  }

  NextBehaviour behaviour() {
    return behaviour;
  }

  List<ReceivedCall> calls() {
    return calls.all();
  }

  /** Returns the addresses by the names that stand for them, such as {@code {downstream}}. */
  Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addAll(addresses, "downstream", next);
    addAll(addresses, "third-party", thirdParties);
    return addresses;
  }

  private static void addAll(Map<String, String> addresses, String name, List<NextServer> servers) {
    for (int i = 0; i < servers.size(); i++) {
      String address = "http://127.0.0.1:" + servers.get(i).port();
      addresses.put("{" + name + (i == 0 ? "" : String.valueOf(i + 1)) + "}", address);
    }
  }

  /** Waits for the calls of a request that come after its answer, if others had such calls. */
  void awaitCalls(Exchange exchange) throws InterruptedException {
    int number = exchange.request().number();
    if (expected < 0) {
      awaitFirst();
      calls.awaitQuiet(LATE_CALLS);
      expected = count(calls.all(), number);
      callsAfterAnswers = calls.all().stream().anyMatch(call -> isAfter(call, exchange));
      patience = callsAfterAnswers ? LONG_PATIENCE.toNanos() : patience;
      return;
    }
    Duration atMost = callsAfterAnswers ? LATE_CALLS.multipliedBy(4) : LATE_CALLS;
    long start = System.nanoTime();
    calls.await(
        all -> count(all, number) >= expected,
        Duration.ofNanos(Math.min(patience, atMost.toNanos())));
    patience = Math.max(0, patience - (System.nanoTime() - start));
  }

  /** The first work of a service after an answer takes longer than that of later requests. */
  private void awaitFirst() throws InterruptedException {
    if (!next.isEmpty() || !thirdParties.isEmpty()) {
      calls.await(all -> !all.isEmpty(), FIRST_CALL);
    }
  }

  /** Waits for the calls of requests at once that come after their answers, as above. */
  void awaitCallsOfAll() throws InterruptedException {
    if (callsAfterAnswers) {
      calls.awaitQuiet(LATE_CALLS);
    }
  }

  private static boolean isAfter(ReceivedCall call, Exchange exchange) {
    return call.nanos() > exchange.answeredNanos();
  }

  private static int count(List<ReceivedCall> all, int number) {
    return (int) all.stream().filter(call -> call.request() == number).count();
  }

  @Override
  public void close() {
    behaviour.release();
    next.forEach(NextServer::close);
    thirdParties.forEach(NextServer::close);
  }
}
