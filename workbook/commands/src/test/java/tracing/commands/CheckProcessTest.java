package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.Outcome;
import tracing.commands.learn.StepStatus;

@DisplayName("The process that checks a learner's files")
class CheckProcessTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Steps.Step STEP = Steps.all().get(1);
  private static final String REFERENCE = new StepFiles(ROOT).reference(STEP);
  private static final String EXTRACT = "tracer.extractContext(RequestHeaders.of(request))";
  private static final String PARSE = "JsonFields body = JsonFields.of(request);";

  @TempDir private static Path home;
  private static CheckProcess check;
  private static Runnable whenSlow = () -> {};

  @BeforeAll
  static void start() throws IOException {
    for (String folder : List.of("src/test/java", "tasks")) {
      copy(STEP.folder() + "/" + folder);
    }
    for (Steps.Step step : Steps.all()) {
      Files.createDirectories(home.resolve(step.folder()).resolve("tasks"));
    }
    Files.createDirectories(file().getParent());
    check = new CheckProcess(home, Optional.of(slow -> whenSlow.run()));
  }

  @AfterAll
  static void end() {
    check.close();
  }

  @Test
  @DisplayName("finds every task of the reference done")
  void done() throws IOException {
    assertThat(check(REFERENCE, "").states().values()).containsOnly(Outcome.DONE);
  }

  @Test
  @DisplayName("names the line of a System.exit")
  void exit() throws IOException {
    StepStatus status = check(with("System.exit(0);"), "");

    assertThat(status.details())
        .isEqualTo(
            "step2 is not judged: The process was ended by System.exit at UserService.java:%d."
                .formatted(line("System.exit")));
  }

  @Test
  @DisplayName("names the line of a Runtime.halt")
  void halt() throws IOException {
    StepStatus status = check(with("Runtime.getRuntime().halt(0);"), "");

    assertThat(status.details())
        .startsWith("step2 is not judged: your code has ended the process that checks it.")
        .endsWith("Look at: tracing/step2/UserService.java:" + line(".halt("));
  }

  @Test
  @DisplayName("judges the next save after the code under test has ended it")
  void goesOn() throws IOException {
    check(with("System.exit(0);"), "");

    assertThat(check(REFERENCE, "").states()).containsEntry("2.1", Outcome.DONE);
  }

  @Test
  @DisplayName("leaves a check that hangs for the newer file")
  void hangs() throws IOException {
    whenSlow =
        () -> {
          whenSlow = () -> {};
          save(REFERENCE);
          check.abandonSlowCheck();
        };

    assertThat(check(with("while (true) { Thread.onSpinWait(); }"), "").states())
        .containsEntry("2.1", Outcome.DONE);
  }

  @Test
  @DisplayName("reports what the code prints")
  void prints() throws IOException {
    assertThat(check(with("System.out.println(\"a line\");"), "").printed()).contains("a line\n");
  }

  @Test
  @DisplayName("leaves out lines of its standard output that are no report")
  void otherOutput() {
    String print =
        "new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out))"
            + ".println(\"a warning\");";

    assertThat(check(with(print), "").states()).containsEntry("2.1", Outcome.DONE);
  }

  @Test
  @DisplayName("names file and line of what does not compile")
  void doesNotCompile() throws IOException {
    assertThat(check(with("int ;"), "").details())
        .startsWith("step2 does not compile:\ntracing/step2/UserService.java:" + line("int ;"));
  }

  @Test
  @DisplayName("says that the file cannot be read")
  void unreadable() throws IOException {
    Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});

    assertThat(check.run(STEP, "").status().details())
        .startsWith("step2 is not judged: ")
        .endsWith("save it as UTF-8");
  }

  @Test
  @DisplayName("leaves out the tests of other tasks while the first one is not done")
  void firstAlone() {
    String open =
        REFERENCE.replace(EXTRACT, "tracing.services.todo.Todo.todo(\"2.1\", Context.root())");
    StepStatus status = check(open, "2.1");

    assertThat(status.states()).containsOnlyKeys("2.1").containsEntry("2.1", Outcome.OPEN);
  }

  @Test
  @DisplayName("runs the tests of all tasks once the first one is done")
  void firstDone() throws IOException {
    assertThat(check(REFERENCE, "2.1").states())
        .hasSizeGreaterThan(3)
        .containsEntry("2.3", Outcome.DONE);
  }

  private static StepStatus check(String source, String first) {
    save(source);
    return check.run(STEP, first).status();
  }

  private static String with(String code) {
    return REFERENCE.replace(PARSE, PARSE + " if (!body.toString().isEmpty()) { " + code + " }");
  }

  private static long line(String text) throws IOException {
    try (Stream<String> lines = Files.lines(file())) {
      return lines.takeWhile(line -> !line.contains(text)).count() + 1;
    }
  }

  private static Path file() {
    return home.resolve(STEP.folder()).resolve(STEP.file());
  }

  private static void save(String source) {
    try {
      Files.writeString(file(), source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      for (Path from : files.filter(Files::isRegularFile).toList()) {
        Path to = home.resolve(ROOT.relativize(from).toString());
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
      }
    }
  }
}
