package tracing.doctor.listen;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.DoctorFinding.Severity;
import tracing.doctor.report.DoctorReport;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/**
 * Examines the traces that arrive, and tells each kind of finding once. {@link #receive} and {@link
 * #refuse} are safe for use by several threads; one thread calls the others.
 */
final class ListenSession {

  /** Examining takes a quarter of the time at most, unless much is waiting. */
  private static final int PAUSE = 3;

  private final TraceWindow window;
  private final LongSupplier clock;
  private final Consumer<String> out;
  private final TraceTreePrinter printer;
  private final FindingCounts counts = new FindingCounts();
  private final Refusals refusals = new Refusals();
  private long pauseUntil;

  /**
   * Creates a session.
   *
   * @param clock a time in nanoseconds, as of {@link System#nanoTime}
   * @param out receives a paragraph for each kind of finding
   */
  ListenSession(
      ListenSettings settings, LongSupplier clock, Consumer<String> out, TraceTreePrinter printer) {
    this.clock = clock;
    this.out = out;
    this.printer = printer;
    window = new TraceWindow(settings, clock);
    pauseUntil = clock.getAsLong();
  }

  /** Adds spans that have arrived. */
  void receive(List<TraceSpan> spans) {
    window.add(spans);
  }

  /** Counts a request that was not accepted. */
  void refuse(String reason) {
    refusals.add(reason);
  }

  /** Examines the traces that have become complete; to be called about twice a second. */
  void tick() {
    if (clock.getAsLong() - pauseUntil >= 0 || window.isCrowded()) {
      examine(false);
    }
  }

  /** Lets no trace begin any more. */
  void close() {
    window.close();
  }

  /** Tells whether every trace has been examined. */
  boolean isExamined() {
    return window.isExamined();
  }

  /** Examines what is left, complete or not, and returns the result of the session. */
  ListenResult finish() {
    examine(true);
    return ListenResult.of(counts, window.counts(), refusals);
  }

  private void examine(boolean all) {
    long start = clock.getAsLong();
    TraceWindow.Snapshot snapshot = window.take(all);
    if (snapshot != null) {
      DoctorReport report = new DoctorReport(snapshot.spans());
      List<DoctorFinding> findings =
          report.findings().stream()
              .map(finding -> finding.countedIn(report.traceCount()))
              .toList();
      for (DoctorFinding finding : counts.update(findings, snapshot.complete())) {
        if (finding.severity() != Severity.NOTE) {
          tell(finding, report);
        }
      }
    }
    counts.settle(window.forget());
    long end = clock.getAsLong();
    pauseUntil = end + PAUSE * (end - start);
  }

  private void tell(DoctorFinding finding, DoctorReport report) {
    out.accept(
        "%s\nSeen in %d of %s so far.\n"
            .formatted(
                report.text(finding, printer),
                counts.of(finding).traces(),
                SpanText.count(counts.traces(), "trace")));
  }
}
