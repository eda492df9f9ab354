package tracing.commands.grade;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;

/**
 * The files that a learner edits, from one submission. Immutable.
 *
 * @param learner the name of the folder or the zip file
 * @param files the text of each file of a step that was handed in, by its path below the step's
 *     folder; there is no step without the file that a learner edits
 * @param problem why nothing of it can be graded, or the empty string
 * @param unread files that were not read in which the file of a step may be, for each step whose
 *     file is not there
 */
record Submission(
    String learner,
    Map<Steps.Step, Map<String, String>> files,
    String problem,
    Map<Steps.Step, String> unread) {

  private static final String NOTHING =
      Steps.all().stream()
          .map(Steps.Step::fileName)
          .collect(
              Collectors.joining(", ", "holds none of the four files that a learner edits: ", ""));

  static Submission unreadable(String learner, String problem) {
    return new Submission(learner, Map.of(), problem, Map.of());
  }

  /**
   * Reads the files.
   *
   * @throws IOException as {@link SubmittedSources#read} does
   */
  static Submission of(String learner, SubmittedFiles handedIn) throws IOException {
    Map<Steps.Step, Map<String, String>> files = SubmittedSources.read(handedIn);
    Map<Steps.Step, String> unread = new HashMap<>();
    Steps.all().stream()
        .filter(step -> !files.containsKey(step))
        .forEach(step -> handedIn.unread(step).ifPresent(names -> unread.put(step, names)));
    return new Submission(learner, files, files.isEmpty() ? NOTHING : "", unread);
  }

  /** Returns the state of the tasks of a step whose file is not there. */
  String missing(Steps.Step step) {
    boolean isRead = problem.isEmpty() || problem.equals(NOTHING);
    return isRead && !unread.containsKey(step) ? TaskGrade.MISSING : TaskGrade.NOT_JUDGED;
  }

  /** Returns why the file of a step is not there. */
  String reason(Steps.Step step) {
    String reason = problem.isEmpty() ? step.fileName() + " was not handed in" : problem;
    return unread.containsKey(step)
        ? reason + "; look at what is not read: " + unread.get(step)
        : reason;
  }
}
