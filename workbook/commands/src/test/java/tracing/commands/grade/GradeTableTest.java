package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    Files.writeString(actual, new GradeTable(SHEETS).text(grades));

    assertThat(Path.of("src/test/approved/grades.txt")).hasSameTextualContentAs(actual);
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
            "The context is never injected.\nmore",
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
