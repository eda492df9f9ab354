package tracing.checks.events;

import java.lang.StackWalker.StackFrame;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Finds the line of a service's own code that the current call comes from. */
final class CodeLocation {

  /** The prefix of the packages that the steps' classes are in. */
  private static final String STEPS = "tracing.step";

  private CodeLocation() {}

  /** Returns the innermost line of a step's class that an exception passed, or the empty string. */
  static String of(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    int own = ownFrame(stack);
    return own < 0 ? "" : stack[own].getFileName() + ":" + stack[own].getLineNumber();
  }

  /**
   * Returns an exception as the rest of a sentence: its class, the method that a step's class
   * called when it came, and the first line of its message.
   */
  static String describe(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    int own = ownFrame(stack);
    String called = own > 0 ? " in " + method(stack[own - 1]) : "";
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return (thrown.getClass().getSimpleName() + called + message).lines().findFirst().orElse("");
  }

  private static String method(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
  }

  private static int ownFrame(StackTraceElement[] stack) {
    return IntStream.range(0, stack.length)
        .filter(i -> stack[i].getClassName().startsWith(STEPS))
        .findFirst()
        .orElse(-1);
  }

  /** Returns the innermost line of a step's class on this thread's stack, or the empty string. */
  static String current() {
    return walk((inner, outer) -> inner);
  }

  /** Returns the outermost line of a step's class on this thread's stack, or the empty string. */
  static String outermost() {
    return walk((inner, outer) -> outer);
  }

  private static String walk(BinaryOperator<StackFrame> choice) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(STEPS))
                    .reduce(choice)
                    .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                    .orElse(""));
  }
}
