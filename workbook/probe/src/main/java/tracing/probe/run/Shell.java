package tracing.probe.run;

import java.util.List;

/** The shell of this system, which runs the commands that a user gives. */
public final class Shell {

  private Shell() {}

  /** Returns the program and its arguments that run a command. */
  public static List<String> command(String command) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
  }
}
