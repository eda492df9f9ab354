package tracing.doctor.listen;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tracing.traces.TraceTreePrinter;

/** Receives and examines spans until it is stopped. {@link #stop} may be called by any thread. */
public final class Listener implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(500);

  /** How long spans of traces that have begun are awaited after the end. */
  private static final Duration GRACE = Duration.ofSeconds(9);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ListenSession session;
  private final OtlpServer server;

  private Listener(int port, ListenSession session) throws IOException {
    this.session = session;
    server = OtlpServer.start(port, "--port", session::receive, session::refuse);
  }

  /**
   * Starts to receive spans on 127.0.0.1.
   *
   * @param port 0 to 65535, where 0 picks a free one
   * @param out receives a paragraph for each kind of finding, as it appears
   * @throws IOException when the port cannot be used; the message says who has it
   */
  public static Listener start(int port, Consumer<String> out, TraceTreePrinter printer)
      throws IOException {
    return start(port, ListenSettings.standard(), out, printer);
  }

  static Listener start(
      int port, ListenSettings settings, Consumer<String> out, TraceTreePrinter printer)
      throws IOException {
    return new Listener(port, new ListenSession(settings, System::nanoTime, out, printer));
  }

  /** Returns the address for {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Lets {@link #run} come to its end. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Examines traces until the time is over or {@link #stop} is called, and up to 9 s longer if
   * traces are not complete then.
   */
  public ListenResult run(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (end - System.nanoTime() > 0 && !await(end - System.nanoTime())) {
      session.tick();
    }
    session.close();
    session.tick();
    long last = System.nanoTime() + GRACE.toNanos();
    while (!session.isExamined() && last - System.nanoTime() > 0) {
      Thread.sleep(TICK.toMillis());
      session.tick();
    }
    server.close();
    return session.finish();
  }

  @Override
  public void close() {
    server.close();
  }

  private boolean await(long nanos) throws InterruptedException {
    return stopped.await(Math.min(nanos, TICK.toNanos()), TimeUnit.NANOSECONDS);
  }
}
