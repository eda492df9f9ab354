package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tracing.checks.layout.WorkbookRoot;

/** A clone with the real launcher and a workbook of one class, so that it compiles in a second. */
final class LauncherClone {

  private static final int TIMEOUT_SECONDS = 180;
  private static final Path ROOT = WorkbookRoot.find(Map.of());

  /** Prints its arguments and the JVM's; {@code wait} makes it stay up. */
  private static final String SCRIPT =
      """
      ///usr/bin/env jbang "$0" "$@" ; exit $?
      //SOURCES Dependencies.java
      //MAIN Workbook
      import java.lang.management.ManagementFactory;
      import java.util.List;
      class Workbook {
        public static void main(String[] args) throws Exception {
          System.out.println("%s " + List.of(args));
          System.out.println("JVM " + ManagementFactory.getRuntimeMXBean().getInputArguments());
          if (List.of(args).contains("wait")) {
            Thread.sleep(600_000);
          }
        }
      }
      """;

  private final Path folder;

  /** Creates the clone's files in a folder. */
  LauncherClone(Path folder) throws IOException {
    this.folder = folder;
    for (String source : List.of("honeyhive-tracer", "maintenance", "solutions", "workbook/all")) {
      Files.createDirectories(folder.resolve(source).resolve("src"));
    }
    for (String file : List.of("jbang", "jbang-catalog.json", "pom.xml")) {
      Files.copy(ROOT.resolve(file), folder.resolve(file));
    }
    assertThat(folder.resolve("jbang").toFile().setExecutable(true)).isTrue();
    Files.createDirectories(folder.resolve("scripts"));
    Files.writeString(
        folder.resolve("scripts/Dependencies.java"),
        """
        //DEPS com.google.code.gson:gson:2.13.2
        //FILES page/=../page/page.*
        class Dependencies {}
        """);
    Files.createDirectories(folder.resolve("page"));
    Files.writeString(folder.resolve("page/page.html"), "a page");
    writeScript("arguments");
    copyJbang();
  }

  /** Copies JBang from Maven's repository where it is, which saves a run of Maven. */
  private void copyJbang() throws IOException {
    Path versions = Path.of(System.getProperty("user.home"), ".m2/repository/dev/jbang/jbang-cli");
    if (Files.isDirectory(versions)) {
      Files.createDirectories(file(""));
      try (var jars = Files.walk(versions)) {
        for (Path jar : jars.filter(f -> f.toString().endsWith("-all.jar")).toList()) {
          Files.copy(jar, file(jar.getFileName().toString()));
        }
      }
    }
  }

  /** Removes JBang, so that the next run fetches it. */
  void removeJbang() throws IOException {
    if (Files.exists(file(""))) {
      for (Path jar : files("-all.jar")) {
        Files.delete(jar);
      }
    }
  }

  /** Writes the workbook's class, which prints a word before its arguments. */
  void writeScript(String word) throws IOException {
    Files.writeString(folder.resolve("scripts/Workbook.java"), SCRIPT.formatted(word));
  }

  Path file(String name) {
    return folder.resolve(".jbang").resolve(name);
  }

  /** Returns the files below {@code .jbang} whose path ends so. */
  List<Path> files(String end) throws IOException {
    try (var all = Files.walk(folder.resolve(".jbang"))) {
      return all.filter(Files::isRegularFile).filter(f -> f.toString().endsWith(end)).toList();
    }
  }

  /** Starts {@code ./jbang} in the clone, with its output in a file. */
  Process start(Path output, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("./jbang"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("JBANG_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs {@code ./jbang} to its end, and returns what it printed. */
  String run(int status, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("launcher", ".txt");
    try {
      return await(start(output, environment, arguments), output, status);
    } finally {
      Files.delete(output);
    }
  }

  /** Waits for the end of a run, and returns what it printed. */
  static String await(Process run, Path output, int status)
      throws IOException, InterruptedException {
    try {
      boolean ended = run.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as(printed).isTrue();
      assertThat(run.exitValue()).as(printed).isEqualTo(status);
      return printed;
    } finally {
      run.descendants().forEach(ProcessHandle::destroyForcibly);
      run.destroyForcibly();
    }
  }
}
