package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a submission's process may reach. With bubblewrap: the system's programs, the files that it
 * is given, all of them read-only, a folder in memory, and a loopback network of its own. Without
 * it, everything that the user may. Immutable.
 *
 * @param missing why there is no sandbox, or the empty string
 */
public record Sandbox(String missing) {

  /** The folder in memory, the only place that can be written to. */
  static final Path TEMP = Path.of("/tmp");

  private static final long TEMP_BYTES = 256L << 20;
  private static final int MAX_TASKS = 2048;
  private static final int MAX_OPEN_FILES = 4096;
  private static final Duration PROBE_TIME = Duration.ofSeconds(10);
  private static final String NOBODY = "65534";

  private static final List<String> ISOLATION =
      List.of(
          "bwrap",
          "--unshare-user",
          "--unshare-pid",
          "--unshare-ipc",
          "--unshare-uts",
          "--unshare-cgroup-try",
          "--unshare-net",
          "--disable-userns",
          "--uid",
          NOBODY,
          "--gid",
          NOBODY,
          "--cap-drop",
          "ALL",
          "--die-with-parent",
          "--new-session",
          "--clearenv",
          "--proc",
          "/proc",
          "--dev",
          "/dev");

  /** Programs and libraries, and what the JVM and the C library read of the settings. */
  private static final List<String> SYSTEM =
      List.of(
          "/usr",
          "/bin",
          "/sbin",
          "/lib",
          "/lib32",
          "/lib64",
          "/etc/alternatives",
          "/etc/ld.so.cache",
          "/etc/localtime",
          "/etc/hosts",
          "/etc/nsswitch.conf",
          "/etc/ssl/certs",
          "/etc/pki/java");

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
    ProcessBuilder builder =
        new ProcessBuilder(isThere() ? wrapped(command, readable, environment) : command);
    // The sandbox's own first process shows its environment to those in it.
    builder.environment().keySet().retainAll(List.of("PATH", "SystemRoot"));
    builder.environment().putAll(environment);
    return builder;
  }

  private static List<String> wrapped(
      List<String> command, List<Path> readable, Map<String, String> environment) {
    List<String> all = new ArrayList<>(ISOLATION);
    all.addAll(List.of("--size", String.valueOf(TEMP_BYTES), "--tmpfs", TEMP.toString()));
    Stream.concat(system(), readable.stream().map(Path::toString))
        .forEach(path -> all.addAll(List.of("--ro-bind-try", path, path)));
    all.addAll(List.of("--remount-ro", "/", "--remount-ro", "/dev"));
    all.addAll(List.of("--setenv", "PATH", "/usr/bin:/bin"));
    environment.forEach((name, value) -> all.addAll(List.of("--setenv", name, value)));
    all.addAll(
        List.of("prlimit", "--core=0", "--nproc=" + MAX_TASKS, "--nofile=" + MAX_OPEN_FILES));
    all.addAll(command);
    return all;
  }

  private static Stream<String> system() {
    Set<String> paths = new LinkedHashSet<>(SYSTEM);
    String[] java = new File("/etc").list((folder, name) -> name.startsWith("java"));
    Stream.ofNullable(java).flatMap(Stream::of).map("/etc/"::concat).forEach(paths::add);
    String home = System.getProperty("java.home");
    paths.add(home);
    paths.add(real(Path.of(home)));
    return paths.stream();
  }

  private static String real(Path path) {
    try {
      return path.toRealPath().toString();
    } catch (IOException e) {
      return path.toString();
    }
  }
}
