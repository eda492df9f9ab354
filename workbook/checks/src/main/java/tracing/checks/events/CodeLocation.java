package tracing.checks.events;

/** Finds the line of a service's own code that the current call comes from. */
final class CodeLocation {

  /** The prefix of the packages that the steps' classes are in. */
  private static final String STEPS = "tracing.step";

  private CodeLocation() {}

  /** Returns the innermost line of a step's class on this thread's stack, or the empty string. */
  static String current() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(STEPS))
                    .findFirst()
                    .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                    .orElse(""));
  }
}
