package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.incidents.Incident;
import tracing.checks.mistakes.Mistake;
import tracing.checks.tasks.TaskSheet;

@DisplayName("The grades of a class")
class GradeTableTest {

  private static final List<TaskSheet> SHEETS = List.of(sheet("1.1"), sheet("1.2"), sheet("2.1"));

  @TempDir private Path folder;

  @Test
  @DisplayName("are the approved text, with a row for each learner and the causes that they met")
  void approved() throws IOException {
    Files.writeString(folder.resolve("corrupt.zip"), "PK");
    Files.createDirectory(folder.resolve("empty"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("leaving.zip")))) {
      zip.putNextEntry(new ZipEntry("../x"));
    }
    List<LearnerGrade> grades =
        List.of(
            grade("ada", "", "pass", "pass", "done with todo"),
            grade("bob|<b>", "", "wrong", "waiting", "open"),
            grade("cy", "step2 was ended after 60 s", "pass", "does not compile", "not judged"),
            unreadable("corrupt.zip"),
            unreadable("empty"),
            unreadable("leaving.zip"));
    Path actual = Path.of("target/grades.txt");
    Files.writeString(
        actual,
        new GradeTable(SHEETS, GradePoints.read(Optional.empty(), SHEETS), summary()).text(grades));

    assertThat(Path.of("src/test/approved/grades.txt")).hasSameTextualContentAs(actual);
  }

  @Test
  @DisplayName("name a mistake and an incident of this clone for the most common cause")
  void catalogues() {
    TaskSheet sheet = sheet("2.3");
    TaskGrade wrong = new TaskGrade("2.3", "wrong", "never-injected", "It is never injected.");
    LearnerGrade grade = new LearnerGrade("ada", List.of(wrong), List.of());

    assertThat(ClassSummary.of(Path.of("../.."), List.of(sheet)).lines(List.of(grade)))
        .anyMatch(
            line ->
                line.matches(
                    "\\| 2\\.3 title \\| 1 \\| never-injected \\(1\\): It is never injected\\."
                        + " \\| `./jbang demo --mistake [a-z-]+` \\| `./jbang incident [a-z-]+` \\|"));
  }

  private static ClassSummary summary() {
    Mistake mistake =
        new Mistake("a-mistake", "", "", List.of("never-injected"), List.of("1.1"), "");
    return new ClassSummary(
        SHEETS,
        List.of(mistake),
        List.of(incident("other", "context-lost"), incident("fits", "never-injected")));
  }

  private static Incident incident(String id, String cause) {
    return new Incident(
        id,
        "",
        "",
        null,
        List.of("shop"),
        new Incident.Answer("shop", cause),
        Map.of("never-injected", "", "context-lost", ""),
        List.of(),
        "",
        "",
        List.of());
  }

  private LearnerGrade unreadable(String name) throws IOException {
    Submission submission =
        Submissions.in(folder, folder.resolve("grades")).stream()
            .map(Submissions::read)
            .filter(one -> one.learner().equals(name))
            .findFirst()
            .orElseThrow();
    return grade(name, submission.problem(), "missing", "missing", "missing");
  }

  private static LearnerGrade grade(String learner, String note, String... states) {
    Map<String, String> messages =
        Map.of(
            "wrong",
            "The context is never injected. [x](http://x)\nmore",
            "does not compile",
            "LlmService.java:3: error: cannot find symbol");
    List<TaskGrade> tasks =
        List.of("1.1", "1.2", "2.1").stream()
            .map(
                task -> {
                  String state = states[SHEETS.indexOf(sheet(task))];
                  String cause = state.equals("wrong") ? "never-injected" : "";
                  return new TaskGrade(task, state, cause, messages.getOrDefault(state, ""));
                })
            .toList();
    return new LearnerGrade(learner, tasks, note.isEmpty() ? List.of() : List.of(note));
  }

  private static TaskSheet sheet(String number) {
    return new TaskSheet(number, "title", "", List.of(), List.of(), List.of());
  }
}
