package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;

@Tag("maintain")
@DisplayName("A service of step 2")
class OddTreesTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Steps.Step STEP = Steps.all().get(1);
  private static final String PARSE = "JsonFields body = JsonFields.of(request);";
  private static final String CREATE = "tracer = setup.tracer()";

  @TempDir private Path home;

  @Test
  @DisplayName("that ends the process in a handler is not judged by check, which says who ended it")
  void exitInCheck() throws Exception {
    change(PARSE, PARSE + " System.exit(0);");

    assertThat(run(1, "check", "step2"))
        .isEqualTo(
            "step2 is not judged: The process was ended by System.exit at UserService.java:"
                + line("System.exit")
                + ".");
  }

  @Test
  @DisplayName("that ends the process in a handler is not judged by step2, which says who ended it")
  void exitInRun() throws Exception {
    change(PARSE, PARSE + " System.exit(0);");

    assertThat(run(1, "step2"))
        .contains("step2 is not judged: user-service: The process was ended by System.exit at");
  }

  @Test
  @DisplayName("that ends the process in its constructor is not judged by step2")
  void exitInConstructor() throws Exception {
    change(CREATE, "System.exit(0); " + CREATE);

    assertThat(run(1, "step2"))
        .contains(
            "The process was ended by System.exit at UserService.java:" + line("System.exit"));
  }

  @Test
  @DisplayName("that is not in its file is not judged, although the class path has the reference")
  void missing() throws Exception {
    write("");

    assertThat(run(1, "check", "step2"))
        .startsWith("step2 is not judged: the class tracing.step2.UserService is not in the file");
    assertThat(run(1, "step2"))
        .startsWith("step2 is not judged: the class tracing.step2.UserService is not in the file");
  }

  @Test
  @DisplayName("that prints is heard in step2")
  void prints() throws Exception {
    change(PARSE, PARSE + " System.out.println(\"a request\");");

    assertThat(run(0, "step2")).contains("user-service printed:\n  a request");
  }

  @Test
  @DisplayName("whose constructor throws is named by check with the line")
  void throwsInConstructor() throws Exception {
    change(CREATE, "String none = null; none.length(); " + CREATE);

    assertThat(run(1, "check", "step2"))
        .contains(
            "user-service cannot be created: NullPointerException at UserService.java:"
                + line("String none"));
  }

  @Test
  @DisplayName("that overflows its stack is told in a few lines")
  void overflows() throws Exception {
    change(PARSE, PARSE + " again(1);");
    String text = Files.readString(file()).stripTrailing();
    write(
        text.substring(0, text.length() - 1)
            + "  private int again(int n) { return again(n + 1) + 1; }\n}\n");

    assertThat(run(1, "check", "step2").lines().count()).isLessThan(80);
  }

  private String run(int status, String... arguments) throws Exception {
    return DemoProcess.runCommand(
        status, Map.of("WORKBOOK_HOME", home.toString()), List.of(arguments));
  }

  private void change(String before, String after) throws IOException {
    String reference = new StepFiles(ROOT).reference(STEP);
    assertThat(reference).contains(before);
    write(reference.replace(before, after));
  }

  private int line(String text) throws IOException {
    List<String> lines = Files.readAllLines(file());
    int line = 0;
    while (!lines.get(line).contains(text)) {
      line++;
    }
    return line + 1;
  }

  private Path file() {
    return home.resolve(STEP.folder()).resolve(STEP.file());
  }

  /** Writes the file into a clone that has this one's tests and task sheets. */
  private void write(String text) throws IOException {
    for (Steps.Step step : Steps.all()) {
      copy(step, "src/test/java");
      copy(step, "tasks");
    }
    Files.createDirectories(file().getParent());
    Files.writeString(file(), text);
  }

  private void copy(Steps.Step step, String folder) throws IOException {
    Path from = ROOT.resolve(step.folder()).resolve(folder);
    try (var paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path to = home.resolve(step.folder()).resolve(folder).resolve(from.relativize(path));
        Files.createDirectories(to.getParent());
        Files.writeString(to, Files.readString(path));
      }
    }
  }
}
