package tracing.checks.testing;

import tracing.checks.diagnosis.Scenario;

/**
 * One query through three reference services, while something else is done: what tests in this
 * process would wait for is loaded then.
 */
public final class TestWarmUp {

  private final Thread thread = new Thread(this::run, "warm-up of the tests");
  private volatile boolean done;

  private TestWarmUp() {}

  /** Starts it, and returns while it still runs. */
  public static TestWarmUp start() {
    TestWarmUp started = new TestWarmUp();
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  /**
   * Waits for its end: two servers at once are more than Spark's start bears.
   *
   * @return whether the query made one trace; where it did not, the tests fail and say why
   */
  public boolean await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  private void run() {
    ServicesUnderTest services = ServicesUnderTest.create();
    try {
      services.start();
      services.query(Scenario.SUCCESS).isOneTrace();
      services.stop();
      done = true;
    } catch (Exception | AssertionError e) {
      // What it fails at, the tests fail at too, and say so.
    }
  }
}
