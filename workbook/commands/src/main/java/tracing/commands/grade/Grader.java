package tracing.commands.grade;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;

/** Grades one submission at a time. Safe for use by several threads. */
interface Grader extends AutoCloseable {

  /** Returns what makes many submissions faster to grade. Each is not needed, and may fail. */
  default List<FutureTask<Void>> preparations() {
    return List.of();
  }

  /** Grades a submission; what cannot be read or judged has a reason in its grade. */
  LearnerGrade grade(Path submission) throws InterruptedException;

  /** Returns the grade of a submission that could not be graded. */
  LearnerGrade failed(Path submission, String reason);

  @Override
  void close();
}
