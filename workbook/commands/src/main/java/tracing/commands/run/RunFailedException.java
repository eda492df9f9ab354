package tracing.commands.run;

/** Something that stops a run, in words for the person who started it. */
final class RunFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunFailedException(String message) {
    super(message);
  }
}
