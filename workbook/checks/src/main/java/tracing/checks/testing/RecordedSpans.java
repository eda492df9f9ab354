package tracing.checks.testing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The spans that ended, from all services of a test. Safe for use by several threads.
 *
 * <p>Shutting it down keeps the spans, since it outlives the service that does so.
 */
public final class RecordedSpans implements SpanExporter {

  private final InMemorySpanExporter spans;

  /** Creates a record with an exporter of its own. */
  public RecordedSpans() {
    this(InMemorySpanExporter.create());
  }

  RecordedSpans(InMemorySpanExporter spans) {
    this.spans = spans;
  }

  /** Returns the spans that ended so far, in that order. */
  public List<SpanData> finished() {
    return spans.getFinishedSpanItems();
  }

  /**
   * Waits until {@code count} spans have ended.
   *
   * @return the spans that ended: at least {@code count}, or fewer when 10 s were not enough
   */
  public synchronized List<SpanData> await(int count) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    try {
      for (long left = 1; finished().size() < count && left > 0; ) {
        left = (deadline - System.nanoTime()) / 1_000_000;
        wait(Math.max(1, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return finished();
  }

  /** Forgets all spans. */
  public void clear() {
    spans.reset();
  }

  @Override
  public synchronized CompletableResultCode export(Collection<SpanData> ended) {
    CompletableResultCode result = spans.export(ended);
    notifyAll();
    return result;
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
