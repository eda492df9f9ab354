package tracing.commands.grade;

/**
 * A line from a worker. Immutable.
 *
 * @param token proves that the worker wrote it and not the code that it judges
 * @param test the id of a test method that was found, or has run to its end
 * @param task the test's task, or the empty string
 * @param outcome the name of an {@link tracing.checks.tasks.Outcome}, or the empty string
 * @param cause the id of the diagnosis, or the empty string
 */
record TestEvent(
    String token,
    Kind kind,
    String test,
    String task,
    String outcome,
    String cause,
    String message) {

  /** What a line tells. */
  enum Kind {
    /** A test method was found. */
    FOUND,
    /** A test ran. */
    RAN,
    /** A test method has run as often as it should. */
    COMPLETE,
    /** Something failed beside the tests, such as a service that does not start. */
    FAILED,
    /** The sources do not compile. */
    NOT_COMPILED,
    /** All tests have run. */
    END
  }
}
