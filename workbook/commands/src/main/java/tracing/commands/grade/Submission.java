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
 * @param problem why a submission cannot be read, or the empty string
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
}
