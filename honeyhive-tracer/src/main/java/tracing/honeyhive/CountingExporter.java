package tracing.honeyhive;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.function.Function;

/** Counts what another exporter sends, and what it does not get rid of. */
final class CountingExporter implements SpanExporter {

  private final SpanExporter delegate;
  private final ExportTally tally;
  private final Function<Throwable, String> reason;

  /**
   * Creates the exporter.
   *
   * @param reason turns a failure, or null, into words
   */
  CountingExporter(SpanExporter delegate, ExportTally tally, Function<Throwable, String> reason) {
    this.delegate = delegate;
    this.tally = tally;
    this.reason = reason;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    try {
      CompletableResultCode result = delegate.export(spans);
      return result.whenComplete(() -> count(count, result));
    } catch (RuntimeException e) {
      tally.refused(count, reason.apply(e));
      return CompletableResultCode.ofFailure();
    }
  }

  @Override
  public CompletableResultCode flush() {
    return delegate.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return delegate.shutdown();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }

  private void count(int spans, CompletableResultCode result) {
    if (result.isSuccess()) {
      tally.arrived(spans);
    } else {
      tally.refused(spans, reason.apply(result.getFailureThrowable()));
    }
  }
}
