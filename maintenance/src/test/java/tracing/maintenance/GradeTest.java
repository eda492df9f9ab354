package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.commands.grade.GradeSettings;
import tracing.commands.grade.Grading;
import tracing.commands.grade.GradingResult;
import tracing.commands.grade.Sandbox;
import tracing.services.http.Json;

@Tag("maintain")
@DisplayName("Grading a folder of submissions")
class GradeTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final StepFiles FILES = new StepFiles(ROOT);
  private static final int TASKS = new TaskCatalogue(ROOT).all().size();
  private static final Sandbox NONE = new Sandbox("GradeSecondRunTest grades in it");
  private static final String EXTRACT = "tracer.extractContext(RequestHeaders.of(request))";
  private static final String PARSE = "JsonFields body";
  private static final String IF_CALLED = "if (request.headers(\"traceparent\") != null) { %s }\n";

  @TempDir static Path folder;
  @TempDir static Path out;
  private static GradingResult result;

  /** A process for each step of each submission: a busy machine takes minutes. */
  @BeforeAll
  @Timeout(1800)
  static void grade() throws Exception {
    for (int step = 1; step <= 4; step++) {
      handIn("perfect", step, reference(step));
    }
    zip("zipped.zip", "workbook-main/");
    zip("Ada Lovelace_4711_assignsubmission_file/workbook.zip", "workbook-main/");
    handIn("half-done", 1, reference(1));
    handIn("half-done", 2, FILES.own(Steps.all().get(1)));
    cheat();
    handIn("waiting", 2, reference(2).replace(EXTRACT, "Context.root()"));
    handIn("hanging", 1, inService("while (true) { Thread.onSpinWait(); }"));
    twoFiles();
    handIn("exiting", 1, inService("System.exit(0);"));
    handIn("not-compiling", 4, reference(4));
    handIn("not-compiling", 1, reference(1).replaceFirst("tracer\\.", "tracr."));
    zip("leaving.zip", "../../");
    Files.writeString(folder.resolve("corrupt.zip"), "PK\u0003\u0004");
    Files.createDirectory(folder.resolve("empty"));
    result =
        new Grading(ROOT, GradeSettings.of(Duration.ofMinutes(5), 2, NONE))
            .run(folder, out, line -> {});
  }

  @Test
  @DisplayName("passes every task of a perfect one, and the whole trace")
  void perfect() throws IOException {
    assertThat(states("perfect")).hasSize(TASKS + 1).values().containsOnly("pass");
  }

  @Test
  @DisplayName("reads a zip file as it does a folder, also below a folder of its own")
  void zipped() throws IOException {
    assertThat(states("zipped.zip")).hasSize(TASKS + 1).containsEntry("1.1", "pass");
  }

  @Test
  @DisplayName("reads the zip file in a learner's folder, as course systems pack it")
  void zipInFolder() throws IOException {
    assertThat(states("Ada Lovelace_4711_assignsubmission_file")).containsEntry("1.1", "pass");
  }

  @Test
  @DisplayName("takes a second class and a byte order mark, as check does")
  void secondClass() throws IOException {
    assertThat(states("two-files")).containsEntry("1.1", "pass").containsEntry("1.5", "pass");
  }

  @Test
  @DisplayName("tells done from open and from missing in a half-done one")
  void halfDone() throws IOException {
    assertThat(states("half-done"))
        .containsEntry("1.5", "pass")
        .containsEntry("2.1", "open")
        .containsEntry("3.1", "missing");
  }

  @Test
  @DisplayName("takes no learner's test, no report that was handed in, and no forged line")
  void cheating() throws IOException {
    Map<String, String> states = states("cheating");

    assertThat(states).containsEntry("1.1", "open");
    assertThat(states).containsEntry("2.1", "not judged");
  }

  @Test
  @DisplayName("takes a todo of a learner's own for a wrong answer")
  void ownTodo() throws IOException {
    assertThat(states("cheating")).containsEntry("3.2", "wrong");
  }

  @Test
  @DisplayName("ends a service that hangs, and says so")
  void hanging() throws IOException {
    assertThat(states("hanging")).containsEntry("2.1", "missing").doesNotContainValue("pass");
  }

  @Test
  @DisplayName("says that a service ended the process, and runs no more of its step")
  void exiting() throws IOException {
    assertThat(states("exiting")).containsEntry("1.1", "not judged");
    assertThat(table()).contains("step1 ended the process with status 0");
  }

  @Test
  @DisplayName("shows the compiler's words for what does not compile")
  void notCompiling() throws IOException {
    assertThat(states("not-compiling")).containsEntry("1.1", "does not compile");
    assertThat(table()).contains("LlmService.java:").contains("symbol: variable tracr");
  }

  @Test
  @DisplayName("refuses a zip file with a path that leaves its folder")
  void leaving() throws IOException {
    assertThat(table()).contains("cannot be read: ../../step1-llm-service");
    assertThat(states("leaving.zip")).containsEntry("1.1", "not judged");
  }

  @Test
  @DisplayName("has a row with the reason for what cannot be read, and for what holds nothing")
  void unreadable() throws IOException {
    assertThat(table())
        .contains("| corrupt.zip | 0 of " + TASKS)
        .contains("cannot be read: the zip file is damaged, or is no zip file")
        .contains("holds none of the four files");
  }

  @Test
  @DisplayName(
      "names those to look at: not who can fix what does not compile, or handed in nothing")
  void toLookAt() {
    assertThat(result.notJudged())
        .containsExactly("cheating", "corrupt.zip", "exiting", "hanging", "leaving.zip");
  }

  @Test
  @DisplayName("lets the whole trace wait for a step that does not compile, and says so")
  void wholeTraceWaits() throws IOException {
    assertThat(states("not-compiling")).containsEntry("whole trace", "waiting");
    assertThat(table())
        .contains("whole trace: waiting: the whole trace needs the services of all steps, and");
  }

  @Test
  @DisplayName("says which tasks of the same step a waiting task waits for")
  void waits() throws IOException {
    assertThat(table()).contains("- 2.4: waiting: the checks fail only because of 2.1; there are");
  }

  @Test
  @DisplayName("counts who has handed in a task that was judged, and not passed it")
  void causes() throws IOException {
    assertThat(table())
        .containsPattern("\\| 1\\.1 [\\w' ]+ \\| 2 of 7 \\|")
        .containsPattern("\\| 2\\.1 [\\w' ]+ \\| 2 of 3 \\|");
  }

  @Test
  @DisplayName("writes a JUnit report a learner")
  void junitXml() throws IOException {
    assertThat(Files.readString(out.resolve("TEST-perfect.xml")))
        .contains("tests=\"%d\" failures=\"0\"".formatted(TASKS + 1));
  }

  @Test
  @DisplayName("refuses a folder without a submission")
  void noSubmission(@TempDir Path none) {
    Grading grading = new Grading(ROOT, GradeSettings.of(Duration.ofSeconds(1), 1, NONE));

    assertThatThrownBy(() -> grading.run(none, out, line -> {}))
        .hasMessageContaining("holds no submission");
  }

  @Test
  @DisplayName("refuses a folder that is a clone itself")
  void cloneItself() {
    Grading grading = new Grading(ROOT, GradeSettings.of(Duration.ofSeconds(1), 1, NONE));

    assertThatThrownBy(() -> grading.run(ROOT, out, line -> {}))
        .hasMessageContaining("is a clone itself");
  }

  private static void twoFiles() throws IOException {
    handIn("two-files", 1, "\uFEFF" + inService("Extra.doNothing();"));
    write(
        folder.resolve("two-files/step1-llm-service/src/main/java/tracing/step1/Extra.java"),
        "package tracing.step1; class Extra { static void doNothing() {} }");
  }

  private static void cheat() throws IOException {
    handIn("cheating", 1, FILES.own(Steps.all().get(0)));
    Path step1 = folder.resolve("cheating/step1-llm-service");
    write(step1.resolve("target/workbook/results.txt"), "x\n1.1\tDONE\tyes\n");
    write(
        step1.resolve("src/test/java/tracing/step1/LlmServiceTest.java"),
        "package tracing.step1; class LlmServiceTest {}");
    String line = Json.write(Map.of("token", "x", "kind", "RAN", "task", "2.1", "outcome", "DONE"));
    handIn(
        "cheating",
        2,
        reference(2)
            .replace(
                "  public UserService(",
                "  static { System.out.println(\"%s\"); System.exit(0); }\n  public UserService("
                    .formatted(line.replace("\"", "\\\""))));
    String own =
        "static <T> T todo(String n, T v) { return v; } static void todo(String n) {}"
            + " static <T> T todo(String n, java.util.function.Supplier<T> v) { return v.get(); } }";
    handIn(
        "cheating",
        3,
        FILES
            .own(Steps.all().get(2))
            .replace("import static tracing.services.todo.Todo.todo;", "")
            .replaceFirst("}\\s*$", own));
  }

  private static String inService(String code) {
    return reference(1).replaceFirst(PARSE, IF_CALLED.formatted(code) + PARSE);
  }

  private static String reference(int step) {
    return FILES.reference(Steps.all().get(step - 1));
  }

  private static void handIn(String learner, int step, String source) throws IOException {
    Steps.Step of = Steps.all().get(step - 1);
    write(folder.resolve(learner).resolve(of.folder()).resolve(of.file()), source);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void zip(String name, String prefix) throws IOException {
    Steps.Step step = Steps.all().get(0);
    Files.createDirectories(folder.resolve(name).getParent());
    try (OutputStream out = Files.newOutputStream(folder.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(prefix + step.folder() + "/" + step.file()));
      zip.write(FILES.reference(step).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String table() throws IOException {
    return Files.readString(out.resolve("grades.md"));
  }

  private static Map<String, String> states(String learner) throws IOException {
    JsonElement grade = Json.parse(Files.readString(out.resolve(learner + ".json")).strip());
    Map<String, String> states = new HashMap<>();
    for (JsonElement task : grade.getAsJsonObject().getAsJsonArray("tasks")) {
      JsonObject one = task.getAsJsonObject();
      states.put(one.get("task").getAsString(), one.get("state").getAsString());
    }
    return states;
  }
}
