package tracing.commands.grade;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tracing.traces.SpanText;

/** Says who has been graded, and how long the rest may take. Safe for use by several threads. */
final class GradeProgress {

  private final int count;
  private final int parallel;
  private final Consumer<String> lines;
  private final LongSupplier clock;
  private final long start;
  private int done;

  /**
   * Creates the progress of a number of submissions.
   *
   * @param parallel how many run at a time
   * @param lines is called with each line
   * @param clock in nanoseconds
   */
  GradeProgress(int count, int parallel, Consumer<String> lines, LongSupplier clock) {
    this.count = count;
    this.parallel = parallel;
    this.lines = lines;
    this.clock = clock;
    start = clock.getAsLong();
  }

  /** Counts a learner. */
  synchronized void add(LearnerGrade grade) {
    done++;
    lines.accept(
        "[%d/%d] %s: %d of %d tasks pass%s%s%s"
            .formatted(
                done,
                count,
                SpanText.withoutControls(grade.learner()),
                grade.passed(),
                grade.count(),
                others(grade, TaskGrade.NOT_JUDGED),
                others(grade, TaskGrade.MISSING),
                left()));
  }

  /** Says what is kept of a grading that is stopped. */
  synchronized void stopped(Path results) {
    lines.accept(
        done == 0
            ? "The grading was stopped before anybody was graded."
            : "The grading was stopped. %d of %d submissions are graded, and their results are in %s"
                .formatted(done, count, results));
  }

  private static String others(LearnerGrade grade, String state) {
    long number = grade.count(state);
    return number == 0 ? "" : ", %d %s".formatted(number, state);
  }

  /**
   * The rest takes as many rounds as fill all places. The first round must be over: who is graded
   * first has often handed in nothing that takes time.
   */
  private String left() {
    if (done < parallel || done == count) {
      return "";
    }
    double each = (clock.getAsLong() - start) / ((double) done / parallel);
    Duration left = Duration.ofNanos((long) (each * Math.ceil((double) (count - done) / parallel)));
    return left.toMinutes() > 0
        ? "; about %d min left".formatted(left.toMinutes() + 1)
        : "; about %d s left".formatted(left.toSeconds() + 1);
  }
}
