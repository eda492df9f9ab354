package tracing.probe.run;

/** Thrown when a service cannot be probed; the message says why and what to change. */
public final class ProbeProblem extends Exception {

  private static final long serialVersionUID = 1L;

  private final String answer;

  /** Creates an exception whose message is fit to be shown. */
  public ProbeProblem(String message) {
    this(message, "");
  }

  private ProbeProblem(String message, String answer) {
    super(message);
    this.answer = answer;
  }

  /** Creates the problem that a request was not answered as it should be. */
  static ProbeProblem ofAnswer(String answer, String advice) {
    return new ProbeProblem(answer + " " + advice, answer);
  }

  /** Creates the problem that no request left a span. */
  static ProbeProblem ofSpans(String advice) {
    return new ProbeProblem(advice, advice);
  }

  /** Returns the same problem, with what the service has printed. */
  ProbeProblem with(String printed) {
    return new ProbeProblem(
        getMessage() + "\n" + printed, answer.isEmpty() ? "" : answer + "\n" + printed);
  }

  /**
   * Says without advice how a request was answered that should have succeeded, or that no span has
   * arrived; empty when something else is the problem.
   */
  public String answer() {
    return answer;
  }
}
