package tracing.commands.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a submission's process may reach. With bubblewrap: the system's programs, the files that it
 * is given, all of them read-only, a folder in memory, and a loopback network of its own. Without
 * it, everything that the user may. Immutable.
 *
 * @param missing why there is no sandbox, or the empty string
 */
public record Sandbox(String missing) {

  private static final Duration PROBE_TIME = Duration.ofSeconds(10);
  private static final List<String> INHERITED = List.of("PATH", "SystemRoot");

  /** Looks for bubblewrap, and tries whether it may create namespaces here. */
  public static Sandbox find() {
    Sandbox sandbox = new Sandbox("");
    try {
      Process process =
          sandbox
              .command(List.of("sh", "-c", "true; true"), List.of(), Map.of())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PROBE_TIME.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Sandbox("bubblewrap did not answer within 10 s");
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0
          ? sandbox
          : new Sandbox("bubblewrap does not work here: " + said.strip());
    } catch (IOException e) {
      return new Sandbox("bubblewrap (the program bwrap) is not installed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sandbox("the search for bubblewrap was interrupted");
    }
  }

  /** Tells whether there is one. */
  public boolean isThere() {
    return missing.isEmpty();
  }

  /**
   * Returns a command that runs in the sandbox where there is one, and else just as it is.
   *
   * @param readable the files and folders that it may read beside the system's
   * @param environment all variables that it gets
   */
  ProcessBuilder command(
      List<String> command, List<Path> readable, Map<String, String> environment) {
    return builder(
        isThere() ? Bubblewrap.alone(command, readable, environment) : command, environment);
  }

  /**
   * Returns a command of this project's own that is not in the sandbox, but in a network of its
   * own, where others can be nested.
   */
  static ProcessBuilder inOwnNetwork(List<String> command, Map<String, String> environment) {
    return builder(Bubblewrap.inOwnNetwork(command), environment);
  }

  private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // The sandbox's own first process shows its environment to those in it.
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder;
  }
}
