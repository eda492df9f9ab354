package tracing.honeyhive;

/** Tells whether this process is ending. */
final class ProcessEnd {

  private ProcessEnd() {}

  static boolean hasBegun() {
    Thread hook = new Thread(() -> {}, "unused");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
