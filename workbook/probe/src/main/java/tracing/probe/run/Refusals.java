package tracing.probe.run;

import java.time.Duration;
import tracing.probe.model.Exchange;

/**
 * Decides which refused requests are sent again. A service that allows only so many requests per
 * second refuses some whatever their headers are. Not safe for use by several threads.
 */
final class Refusals {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MAX_PAUSES = 15;
  private static final int MAX_OTHERS = 6;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private int pauses;
  private int others;

  /** Tells whether a request was refused and is to be sent again. */
  boolean isRefused(Exchange exchange) {
    if (!isUnanswered(exchange)) {
      return false;
    }
    return asksForPatience(exchange) ? pauses++ < MAX_PAUSES : others++ < MAX_OTHERS;
  }

  /** Tells whether an answer is missing that the request should have, however it failed. */
  boolean isUnanswered(Exchange exchange) {
    boolean limited = exchange.status() == TOO_MANY_REQUESTS;
    boolean failed = !exchange.isAnswered() || exchange.status() >= 400;
    return limited || (failed && exchange.request().kind().nextAnswers());
  }

  /** Waits until the service may accept requests again, if its answer says that it will. */
  void pause(Exchange refused) throws InterruptedException {
    if (asksForPatience(refused)) {
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private static boolean asksForPatience(Exchange exchange) {
    return exchange.status() == TOO_MANY_REQUESTS || exchange.status() == UNAVAILABLE;
  }
}
