package tracing.checks.compile;

import tracing.checks.layout.NotJudgedException;

/** Source text that does not compile; the message has a line for each error, with file and line. */
public final class CompilationFailedException extends NotJudgedException {

  private static final long serialVersionUID = 1L;

  CompilationFailedException(String message) {
    super(message);
  }
}
