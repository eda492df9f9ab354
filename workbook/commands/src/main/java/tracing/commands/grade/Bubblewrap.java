package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The command lines of bubblewrap, whose options its page {@code bwrap(1)} describes. */
final class Bubblewrap {

  /** The folder in memory, the only place that can be written to. */
  static final Path TEMP = Path.of("/tmp");

  private static final String PROGRAM = "bwrap";
  private static final long TEMP_BYTES = 256L << 20;
  private static final int MAX_TASKS = 2048;
  private static final int MAX_OPEN_FILES = 4096;
  private static final String NOBODY = "65534";

  private static final List<String> ISOLATION =
      List.of(
          PROGRAM,
          "--unshare-user",
          "--unshare-pid",
          "--unshare-ipc",
          "--unshare-uts",
          "--unshare-cgroup-try",
          "--disable-userns",
          "--uid",
          NOBODY,
          "--gid",
          NOBODY,
          "--cap-drop",
          "ALL",
          "--die-with-parent",
          "--new-session",
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

  private Bubblewrap() {}

  /**
   * Returns a command in the sandbox, in a network of its own.
   *
   * @param readable the files and folders that it may read beside the system's
   * @param environment all variables that it gets
   */
  static List<String> alone(
      List<String> command, List<Path> readable, Map<String, String> environment) {
    List<String> own = new ArrayList<>(List.of("--unshare-net", "--clearenv"));
    own.addAll(List.of("--setenv", "PATH", "/usr/bin:/bin"));
    environment.forEach((name, value) -> own.addAll(List.of("--setenv", name, value)));
    return wrapped(own, command, readable);
  }

  /**
   * Returns a command in the sandbox, with the environment and in the network of the process that
   * starts it.
   *
   * @param readable as above
   */
  static List<String> nested(List<String> command, List<Path> readable) {
    return wrapped(List.of(), command, readable);
  }

  /**
   * Returns a command of this project's own that is not in the sandbox, but in a network of its
   * own, where others can be nested.
   */
  static List<String> inOwnNetwork(List<String> command) {
    List<String> all = new ArrayList<>(List.of(PROGRAM, "--dev-bind", "/", "/"));
    all.addAll(List.of("--unshare-user", "--unshare-net", "--die-with-parent"));
    all.addAll(command);
    return all;
  }

  private static List<String> wrapped(
      List<String> more, List<String> command, List<Path> readable) {
    List<String> all = new ArrayList<>(ISOLATION);
    all.addAll(List.of("--size", String.valueOf(TEMP_BYTES), "--tmpfs", TEMP.toString()));
    Stream.concat(system(), readable.stream().map(Path::toString))
        .forEach(path -> all.addAll(List.of("--ro-bind-try", path, path)));
    all.addAll(List.of("--remount-ro", "/", "--remount-ro", "/dev"));
    all.addAll(more);
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
