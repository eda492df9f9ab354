package tracing.commands.grade;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a class is graded. Immutable.
 *
 * @param limit of time for each step of each learner
 * @param parallel how many submissions run at a time
 * @param points the file with the points of tasks
 * @param roster the grading worksheet to fill
 * @param single whether the folder is one submission itself
 * @param commands for the shell, by the labels of the steps whose services they start; none when
 *     the classes of the steps are graded
 */
public record GradeSettings(
    Duration limit,
    int parallel,
    Sandbox sandbox,
    Optional<Path> points,
    Optional<Path> roster,
    boolean single,
    Map<String, String> commands) {

  /** Returns settings for a folder of submissions, with a point for each task. */
  public static GradeSettings of(Duration limit, int parallel, Sandbox sandbox) {
    return new GradeSettings(
        limit, parallel, sandbox, Optional.empty(), Optional.empty(), false, Map.of());
  }
}
