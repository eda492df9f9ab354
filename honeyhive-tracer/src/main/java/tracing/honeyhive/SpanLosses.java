package tracing.honeyhive;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Counts the spans that end, and those of them that reach each backend; what is missing in the end
 * was lost, wherever that happened: in a full queue, on the way, at the backend, or because the
 * process ended. Safe for use by several threads.
 */
final class SpanLosses implements SpanProcessor {

  /** What tells of lost spans for each batch, some with a stack trace; kept, or it is forgotten. */
  private static final List<Logger> REPLACED =
      Stream.of(
              "io.opentelemetry.exporter.otlp.internal.HttpExporter",
              "io.opentelemetry.exporter.otlp.internal.GrpcExporter",
              "io.opentelemetry.exporter.sender.okhttp.internal.OkHttpHttpSender",
              "io.opentelemetry.sdk.trace.export.BatchSpanProcessor")
          .map(Logger::getLogger)
          .toList();

  private final LongAdder ended = new LongAdder();
  private final List<ExportTally> tallies = new ArrayList<>();
  private final List<SpanExporter> exporters = new ArrayList<>();

  /**
   * Returns {@code exporter}, watched. Only to be called before the first span.
   *
   * @param where the backend, as a sentence can hold it
   * @param queueSize how many spans can wait for it
   * @param reason turns the exporter's failures into words
   */
  SpanExporter watch(
      SpanExporter exporter, String where, int queueSize, Function<Throwable, String> reason) {
    REPLACED.stream().filter(log -> log.getLevel() == null).forEach(log -> log.setLevel(Level.OFF));
    // The queue's size is rounded up to a power of two.
    long waiting = Long.highestOneBit(Math.max(1, queueSize) * 2L - 1);
    ExportTally tally =
        new ExportTally(where, waiting, ended::sum, System::nanoTime, LossLog.STANDARD);
    SpanExporter watched = new CountingExporter(exporter, tally, reason);
    tallies.add(tally);
    exporters.add(watched);
    return watched;
  }

  /** Says how many spans were lost, if any. */
  void report() {
    tallies.forEach(ExportTally::close);
  }

  /** Tells whether spans have ended that neither arrived nor were refused. */
  boolean areWaiting() {
    return tallies.stream().anyMatch(ExportTally::isWaiting);
  }

  /** Breaks off what is still being sent. */
  void abandon() {
    exporters.forEach(SpanExporter::shutdown);
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
    return !tallies.isEmpty();
  }
}
