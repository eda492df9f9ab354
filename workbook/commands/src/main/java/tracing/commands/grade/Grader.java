package tracing.commands.grade;

import java.nio.file.Path;

/** Grades one submission at a time. Safe for use by several threads. */
interface Grader extends AutoCloseable {

  /** Grades a submission; what cannot be read or judged has a reason in its grade. */
  LearnerGrade grade(Path submission) throws InterruptedException;

  /** Returns the grade of a submission that could not be graded. */
  LearnerGrade failed(Path submission, String reason);

  @Override
  void close();
}
