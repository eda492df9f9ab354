package tracing.checks.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.Steps;

@DisplayName("The board")
class BoardTest {

  private static final String RESULTS = "target/workbook/results.txt";

  @TempDir private Path root;

  @BeforeEach
  void tasks() throws IOException {
    for (Steps.Step step : Steps.all()) {
      write(step, "tasks/" + step.number() + ".1.md", "title: t\nannounces: c\n--- hint\nh\n");
      write(step, step.file(), "class");
      write(step, classFile(step), "compiled");
      results(step, "now", "DONE");
    }
  }

  @Test
  @DisplayName("says that nothing is broken and nothing open")
  void allDone() {
    assertThat(board()).endsWith("no problems, 0 open tasks");
  }

  @Test
  @DisplayName("counts the open tasks, says that this is how it starts, and where to continue")
  void allOpen() throws IOException {
    for (Steps.Step step : Steps.all()) {
      results(step, "now", "OPEN");
    }

    assertThat(board())
        .contains("All tasks are open. This is normal at the start")
        .contains("Next: edit step1-llm-service/src/main/java/tracing/step1/LlmService.java")
        .endsWith("no problems, 4 open tasks");
  }

  @Test
  @DisplayName("says what is wrong, and goes on to the others")
  void wrong() throws IOException {
    results(Steps.all().get(1), "now", "WRONG");

    assertThat(board()).contains("step2  2.1 wrong").contains("1 problem (see above)");
  }

  @Test
  @DisplayName("says why a task is wrong, below the line of its step")
  void cause() throws IOException {
    write(
        Steps.all().get(1),
        RESULTS,
        "now\n2.1\tWRONG\t\ttest\tthe cause\n2.1\tWRONG\t\ttest\tanother one\n");

    assertThat(board()).contains("step2  2.1 wrong\n  2.1: the cause\nstep3");
  }

  @Test
  @DisplayName("continues with a wrong task that comes before an open one")
  void wrongFirst() throws IOException {
    results(Steps.all().get(1), "now", "WRONG");
    results(Steps.all().get(2), "now", "OPEN");

    assertThat(board()).contains("Next: edit step2-user-service/");
  }

  @Test
  @DisplayName("ignores the results of an earlier build: the step was not run")
  void stale() throws IOException {
    results(Steps.all().get(1), "yesterday", "DONE");

    assertThat(board()).contains("step2  not run").contains("1 problem (see above)");
  }

  @Test
  @DisplayName("says that a step does not compile, and spares the others")
  void doesNotCompile() throws IOException {
    Steps.Step step = Steps.all().get(1);
    results(step, "yesterday", "DONE");
    Files.delete(root.resolve(step.folder()).resolve(classFile(step)));

    assertThat(board()).contains("step2  does not compile").contains("step3  3.1 done");
  }

  @Test
  @DisplayName("prints the approved texts")
  void approved() throws IOException {
    StringBuilder boards = new StringBuilder();
    for (Outcome outcome : Outcome.values()) {
      for (Steps.Step step : Steps.all()) {
        results(step, "now", outcome.name());
      }
      boards.append(board()).append("\n\n");
    }
    Steps.Step step1 = Steps.all().get(0);
    write(step1, RESULTS, "now\n1.1\tOPEN\t\ttest\t\n\tWRONG\t\tother test\tthe cause\n");
    write(Steps.all().get(1), RESULTS, "now\n\tDONE\t\tother test\t\n");
    results(Steps.all().get(2), "yesterday", "DONE");
    Files.delete(root.resolve(Steps.all().get(3).folder()).resolve(classFile(Steps.all().get(3))));
    results(Steps.all().get(3), "yesterday", "DONE");
    boards.append(board()).append("\n");
    Path actual = Path.of("target/board.txt");
    Files.writeString(actual, boards);

    assertThat(Path.of("src/test/approved/board.txt")).hasSameTextualContentAs(actual);
  }

  private String board() {
    return new Board(root, "now").text();
  }

  private void results(Steps.Step step, String build, String outcome) throws IOException {
    String awaited = outcome.equals("WAITING") ? step.number() + ".2" : "";
    write(
        step,
        RESULTS,
        "%s\n%d.1\t%s\t%s\ttest\tthe cause\n".formatted(build, step.number(), outcome, awaited));
  }

  private static String classFile(Steps.Step step) {
    return "target/classes/" + step.source().replace(".java", ".class");
  }

  private void write(Steps.Step step, String path, String text) throws IOException {
    Path file = root.resolve(step.folder()).resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
