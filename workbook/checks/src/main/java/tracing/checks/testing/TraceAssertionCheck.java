package tracing.checks.testing;

import java.util.List;
import java.util.function.Consumer;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/** Judges an assertion about traces, by traces that it should accept or reject. */
public final class TraceAssertionCheck {

  private final Consumer<List<TraceSpan>> assertion;

  /**
   * Creates the check.
   *
   * @param assertion throws an AssertionError for a trace that is not whole
   */
  public TraceAssertionCheck(Consumer<List<TraceSpan>> assertion) {
    this.assertion = assertion;
  }

  /** Claims that the assertion accepts a trace. */
  public void accepts(List<TraceSpan> spans) {
    try {
      assertion.accept(spans);
    } catch (AssertionError e) {
      throw new DiagnosedFailure(
          Cause.ASSERTION_TOO_STRICT,
          "Your assertion rejects a trace that is whole: "
              + e.getMessage()
              + tree(Cause.ASSERTION_TOO_STRICT, spans));
    }
  }

  /**
   * Claims that the assertion rejects a trace.
   *
   * @param fault what is wrong with the trace, such as {@code two trace ids}
   */
  public void rejects(String fault, List<TraceSpan> spans) {
    try {
      assertion.accept(spans);
    } catch (AssertionError e) {
      return;
    }
    throw new DiagnosedFailure(
        Cause.ASSERTION_TOO_WEAK,
        "Your assertion accepts a trace with "
            + fault
            + "."
            + tree(Cause.ASSERTION_TOO_WEAK, spans));
  }

  private static String tree(Cause cause, List<TraceSpan> spans) {
    return "\n  Fix: " + cause.fix() + "\n\n" + new TraceTreePrinter(true, false).print(spans);
  }
}
