package tracing.probe.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tracing.probe.model.ProbeRequest;
import tracing.probe.model.RequestKind;

/** How all next services behave at the moment. Safe for use by several threads. */
final class NextBehaviour {

  /** What to do with a call. */
  enum Next {
    ANSWER,
    FAIL,
    CLOSE
  }

  /** So that a span that is open during the call ends measurably later. */
  private static final int ALWAYS_MILLIS = 15;

  /** For the calls of requests at once to wait for each other. */
  private static final int TOGETHER_MILLIS = 60;

  private static final int MAX_SILENCE_MILLIS = 60_000;

  private RequestKind kind = RequestKind.CALLER;
  private int request;
  private CountDownLatch end = new CountDownLatch(1);

  /** Behaves from now on as a request asks for. */
  synchronized void during(ProbeRequest next) {
    kind = next.kind();
    request = kind == RequestKind.CONCURRENT ? 0 : next.number();
    end = new CountDownLatch(1);
  }

  /** Lets calls go on that wait for the end of a silent request. */
  synchronized void release() {
    end.countDown();
  }

  /** Returns how to behave towards a call that arrives now, whatever comes before its answer. */
  synchronized Reaction toCall() {
    return new Reaction(request, kind, end);
  }

  /**
   * How to behave towards one call.
   *
   * @param request the number of the request that is being answered, or 0 when there are several
   */
  record Reaction(int request, RequestKind kind, CountDownLatch end) {

    /** Returns what to do with the call, after the time that its answer takes. */
    Next next() {
      try {
        switch (kind) {
          case NEXT_IS_SILENT -> end.await(MAX_SILENCE_MILLIS, TimeUnit.MILLISECONDS);
          case CONCURRENT -> Thread.sleep(TOGETHER_MILLIS);
          default -> Thread.sleep(ALWAYS_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return switch (kind) {
        case NEXT_FAILS -> Next.FAIL;
        case NEXT_CLOSES, NEXT_IS_SILENT -> Next.CLOSE;
        default -> Next.ANSWER;
      };
    }
  }
}
