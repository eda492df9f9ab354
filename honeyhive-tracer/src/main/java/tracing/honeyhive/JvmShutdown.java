package tracing.honeyhive;

/** Tells whether this JVM is shutting down. */
final class JvmShutdown {

  private JvmShutdown() {}

  static boolean isInProgress() {
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
