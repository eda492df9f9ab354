package tracing.honeyhive;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the sampled spans that end, and those of them that reach each backend. The difference was
 * lost: in a full queue, on the network, at the backend, or because the process ended. Safe for use
 * by several threads once every exporter has been added.
 */
final class ExportMonitor implements SpanProcessor {

  private static final int MAX_FLUSHES = 100;

  private final LongAdder ended = new LongAdder();
  private final List<MonitoredExporter> exporters = new ArrayList<>();

  /** Returns a {@link MonitoredExporter}. Only to be called before the first span. */
  SpanExporter monitor(SpanExporter exporter, String backend, String settings) {
    MonitoredExporter monitored =
        new MonitoredExporter(exporter, backend, settings, System::nanoTime);
    exporters.add(monitored);
    return monitored;
  }

  /**
   * Exports every span that has ended, and waits for it. The batch processor answers a flush with
   * the result of the flush before it when that one has only just finished, so this asks again.
   */
  void flush(SdkTracerProvider spans, Duration timeout) {
    var flushed = spans.forceFlush();
    for (int i = 0; i < MAX_FLUSHES && flushed.isDone() && isBehind(); i++) {
      LockSupport.parkNanos(1_000_000);
      flushed = spans.forceFlush();
    }
    flushed.join(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
  }

  /** Exports every span that has ended, waits for it, stops, and logs how many spans were lost. */
  void close(SdkTracerProvider spans, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    flush(spans, timeout);
    var stopped = spans.shutdown();
    stopped.join(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    exporters.forEach(exporter -> exporter.report(ended.sum()));
    if (!stopped.isDone()) {
      exporters.forEach(SpanExporter::shutdown);
    }
  }

  private boolean isBehind() {
    return exporters.stream().anyMatch(exporter -> exporter.isBehind(ended.sum()));
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled()) {
      ended.increment();
    }
  }

  @Override
  public boolean isEndRequired() {
    return !exporters.isEmpty();
  }
}
