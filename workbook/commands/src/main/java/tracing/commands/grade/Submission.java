package tracing.commands.grade;

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
 */
record Submission(String learner, Map<Steps.Step, Map<String, String>> files, String problem) {

  private static final String NOTHING =
      Steps.all().stream()
          .map(Steps.Step::fileName)
          .collect(
              Collectors.joining(", ", "holds none of the four files that a learner edits: ", ""));

  static Submission unreadable(String learner, String problem) {
    return new Submission(learner, Map.of(), problem);
  }

  static Submission of(String learner, Map<Steps.Step, Map<String, String>> files) {
    return new Submission(learner, files, files.isEmpty() ? NOTHING : "");
  }

  /** Returns the state of tasks whose file is not there. */
  String missing() {
    boolean isRead = problem.isEmpty() || problem.equals(NOTHING);
    return isRead ? TaskGrade.MISSING : TaskGrade.NOT_JUDGED;
  }

  /** Returns why the file of a step is not there. */
  String reason(Steps.Step step) {
    return problem.isEmpty() ? step.fileName() + " was not handed in" : problem;
  }
}
