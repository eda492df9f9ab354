package tracing.commands.grade;

import tracing.checks.tasks.Outcome;

/**
 * What a learner did in one task. Immutable.
 *
 * @param task its number, or {@code whole trace}
 * @param state {@code pass}, or why it is not: {@code open}, {@code waiting}, {@code wrong}, {@code
 *     not judged} and so on
 * @param cause the id of the diagnosis, or the empty string
 * @param message what the check said, why a pass is not confirmed, or the empty string
 */
record TaskGrade(String task, String state, String cause, String message) {

  static final String PASS = "pass";

  /** What was not handed in: the learner can do that, and it gives no points. */
  static final String MISSING = "missing";

  /** The same for code that the compiler refuses. */
  static final String NOT_COMPILED = "does not compile";

  /**
   * What nobody can tell from the runs: the submission cannot be read, a service cannot be created,
   * hangs or ends the process, the grader fails, or the two runs differ. It gives no points until
   * the instructor has looked at the submission.
   */
  static final String NOT_JUDGED = "not judged";

  /** What fails only because another task is not right. */
  static final String WAITING = Outcome.WAITING.label();

  static final String WHOLE_TRACE = "whole trace";

  boolean passed() {
    return state.equals(PASS);
  }

  boolean isJudged() {
    return !state.equals(NOT_JUDGED);
  }

  /** Tells whether it can be handed on as it is; the instructor decides about any other. */
  boolean isCertain() {
    return isJudged() && !(passed() && !message.isEmpty());
  }

  /** Tells whether it would give points if another task was right. */
  boolean isWaiting() {
    return state.equals(WAITING) && !task.equals(WHOLE_TRACE);
  }

  /** The state, and except for an open task the first line of what the check said. */
  String reason() {
    return state.equals("open") || message.isEmpty() ? state : state + ": " + firstLine();
  }

  /** The first line of what the check said, cut to 500 characters. */
  String firstLine() {
    return PlainText.cut(message.lines().findFirst().orElse(""));
  }
}
