package tracing.honeyhive;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/**
 * Counts the spans that another exporter delivers to its backend. Logs one warning when spans start
 * to be lost, one line when the backend accepts spans again, and the total when it closes: never a
 * line for each batch, and at most one warning a minute. The reason of a failure is in the log of
 * the OpenTelemetry SDK. Safe for use by several threads.
 */
final class MonitoredExporter implements SpanExporter {

  private static final Logger log = Logger.getLogger(HoneyHiveTracer.class.getName());
  private static final long MIN_NANOS_BETWEEN_WARNINGS = 60_000_000_000L;

  private final SpanExporter delegate;
  private final String backend;
  private final String settings;
  private final LongSupplier nanoTime;
  private long delivered;
  private long failed;
  private long nextWarning;
  private boolean warned;
  private boolean closed;

  /**
   * Creates the exporter.
   *
   * @param backend the name or the address of the backend, for the log
   * @param settings the settings to check when the backend does not accept spans, for the log
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  MonitoredExporter(SpanExporter delegate, String backend, String settings, LongSupplier nanoTime) {
    this.delegate = delegate;
    this.backend = backend;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.nextWarning = nanoTime.getAsLong();
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    CompletableResultCode result = delegate.export(spans);
    return result.whenComplete(() -> count(count, result.isSuccess()));
  }

  @Override
  public CompletableResultCode flush() {
    return delegate.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return delegate.shutdown();
  }

  /** Tells whether some of {@code ended} spans were neither delivered nor refused so far. */
  synchronized boolean isBehind(long ended) {
    return ended > delivered + failed;
  }

  /** Logs how many of {@code ended} spans did not reach the backend, if any, and stops logging. */
  synchronized void report(long ended) {
    if (!closed && ended > delivered) {
      warn("%,d of %,d spans did not reach %s.".formatted(ended - delivered, ended, backend));
    }
    closed = true;
  }

  private synchronized void count(int spans, boolean success) {
    delivered += success ? spans : 0;
    failed += success ? 0 : spans;
    long now = nanoTime.getAsLong();
    if (!closed && warned && success) {
      warned = false;
      nextWarning = now + MIN_NANOS_BETWEEN_WARNINGS;
      log.info("%s accepts spans again.".formatted(backend));
    } else if (!closed && !warned && !success && now - nextWarning >= 0) {
      warned = true;
      warn(
          "Spans are being lost: %s does not accept them. Requests are not affected. Check %s."
              .formatted(backend, settings));
    }
  }

  private static void warn(String message) {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread(() -> {}, "unused"));
      log.warning(message);
    } catch (IllegalStateException e) {
      // The JVM is shutting down, and the JDK's logging removes its handlers in a hook of its own.
      System.err.println(message);
    }
  }
}
