package tracing.probe.run;

/** Thrown when a service cannot be probed; the message says why and what to change. */
public final class ProbeProblem extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message is fit to be shown. */
  public ProbeProblem(String message) {
    super(message);
  }
}
