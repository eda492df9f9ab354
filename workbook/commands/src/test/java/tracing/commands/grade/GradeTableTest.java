package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.incidents.Incident;
import tracing.checks.layout.Steps;
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
            grade(
                "cy", "step2: the test \"of all\" fails", "pass", "does not compile", "not judged"),
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
    String message =
        "user-service called llm-service and never injected its context into the headers.";

    assertThat(row("2.3", "never-injected", message))
        .startsWith("| 2.3 title | 1 of 1 | never-injected (1): " + message)
        .contains("| `./jbang demo --mistake user-never-injects` |")
        .containsPattern("\\| `./jbang incident [a-z-]+` \\|$");
  }

  @Test
  @DisplayName("name the mistake of the cause that looks the same, and not another one of it")
  void sameCause() {
    String message =
        "Your assertion accepts a trace in which the llm-service is in another session than the other services.";

    assertThat(row("4.4", "assertion-too-weak", message))
        .contains("`./jbang demo --mistake assertion-no-session`");
  }

  @Test
  @DisplayName("name the mistake also when it is at another line")
  void otherLine() {
    String message =
        "user-service threw IllegalArgumentException: Invalid user, at UserService.java:5.";

    assertThat(row("2.6", "service-failed", message))
        .contains("`./jbang demo --mistake user-invalid-is-500`");
  }

  @Test
  @DisplayName("name no mistake when none of the cause looks the same")
  void unknownMistake() {
    assertThat(row("2.5", "service-failed", "user-service threw ArithmeticException: / by zero."))
        .contains("/ by zero. | - |");
  }

  @Test
  @DisplayName("name no mistake as the most common one when another is as common")
  void severalMistakes() {
    TaskGrade first = new TaskGrade("1.1", "wrong", "never-injected", "one");
    TaskGrade second = new TaskGrade("1.1", "wrong", "never-injected", "other");
    TaskGrade missing = new TaskGrade("1.1", TaskGrade.MISSING, "", "");

    assertThat(row("1.1", first, second, missing))
        .isEqualTo("| 1.1 title | 2 of 2 | several, equally common | - | - |");
    assertThat(row("1.1", first, second, second))
        .startsWith("| 1.1 title | 3 of 3 | never-injected (2): other |");
  }

  @Test
  @DisplayName("name all tasks that were not passed, also behind the rows of those most often so")
  void furtherTasks() {
    List<TaskSheet> sheets =
        IntStream.rangeClosed(1, 10).mapToObj(number -> sheet("1." + number)).toList();
    List<TaskGrade> open =
        sheets.stream().map(one -> new TaskGrade(one.number(), "open", "", "")).toList();

    assertThat(
            new ClassSummary(sheets, List.of(), Map.of(), List.of())
                .lines(List.of(new LearnerGrade("ada", open, List.of()))))
        .contains(
            "| 1.8 title | 1 of 1 | - | - | - |", "Further tasks: 1.9 (1 of 1), 1.10 (1 of 1)");
  }

  private static String row(String task, String cause, String message) {
    return row(task, new TaskGrade(task, "wrong", cause, message));
  }

  private static String row(String task, TaskGrade... grades) {
    return ClassSummary.of(Path.of("../.."), List.of(sheet(task)))
        .lines(
            Stream.of(grades)
                .map(grade -> new LearnerGrade("ada", List.of(grade), List.of()))
                .toList())
        .stream()
        .filter(line -> line.startsWith("| " + task))
        .findFirst()
        .orElseThrow();
  }

  private static ClassSummary summary() {
    Mistake mistake =
        new Mistake("a-mistake", "", "", List.of("never-injected"), List.of("1.1"), "");
    return new ClassSummary(
        SHEETS,
        List.of(mistake),
        Map.of("a-mistake", "The context is never injected. [x](http://x)"),
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
    String reason = submission.reason(Steps.all().get(0));
    List<TaskGrade> tasks =
        SHEETS.stream()
            .map(
                sheet ->
                    new TaskGrade(
                        sheet.number(), submission.missing(Steps.all().get(0)), "", reason))
            .toList();
    return new LearnerGrade(name, tasks, List.of());
  }

  private static LearnerGrade grade(String learner, String note, String... states) {
    Map<String, String> messages =
        Map.of(
            "wrong",
            "The context is never injected. [x](http://x)\nmore",
            "waiting",
            "the checks fail only because of 1.1; there are no points until that is right\nmore",
            "not judged",
            "was ended after 60 s",
            "does not compile",
            "LlmService.java:3: cannot find symbol; symbol: variable tracr");
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
