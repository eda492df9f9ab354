package tracing.commands.jvm;

import java.util.List;

/** The JVM options of a service that stays up. */
public final class LowMemory {

  /**
   * The heap grows only as far as it is used, and memory that the JVM no longer needs goes back to
   * the system. Older builds of JDK 17 ignore the last option.
   */
  public static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms16m",
          "-Xmx192m",
          "-XX:MinHeapFreeRatio=20",
          "-XX:MaxHeapFreeRatio=40",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:TrimNativeHeapInterval=5000");

  private LowMemory() {}
}
