package tracing.commands.grade;

import java.time.Duration;
import java.util.function.Consumer;
import tracing.traces.SpanText;

/** Says who has been graded, and how long the rest may take. Safe for use by several threads. */
final class GradeProgress {

  private final int count;
  private final Consumer<String> lines;
  private final long start = System.nanoTime();
  private int done;

  /**
   * Creates the progress of a number of submissions.
   *
   * @param lines is called with each line
   */
  GradeProgress(int count, Consumer<String> lines) {
    this.count = count;
    this.lines = lines;
  }

  /** Counts a learner. */
  synchronized void add(LearnerGrade grade) {
    done++;
    lines.accept(
        "[%d/%d] %s: %d of %d tasks pass%s"
            .formatted(
                done,
                count,
                SpanText.withoutControls(grade.learner()),
                grade.passed(),
                grade.count(),
                left()));
  }

  private String left() {
    long each = (System.nanoTime() - start) / done;
    Duration left = Duration.ofNanos(each * (count - done));
    return done == count
        ? ""
        : left.toMinutes() > 0
            ? "; about %d min left".formatted(left.toMinutes() + 1)
            : "; about %d s left".formatted(left.toSeconds() + 1);
  }
}
