package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;
import tracing.backends.LocalHoneyHive;
import tracing.backends.TraceStore;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.learn.StepStatus;
import tracing.commands.process.ServerProcess;
import tracing.services.http.HttpServer;

@DisplayName("The texts of the commands")
class CommandTextTest {

  @TempDir private Path folder;

  private final List<String> texts = new ArrayList<>();

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  @DisplayName("are those in the approved text")
  void approved() throws IOException, InterruptedException {
    Files.writeString(Path.of(noSpans()), "[]");
    errors();
    boards();
    hints();
    endOfService();

    Path actual = Path.of("target/commands.txt");
    Files.writeString(actual, String.join("\n", texts) + "\n");
    assertThat(Path.of("src/test/approved/commands.txt")).hasSameTextualContentAs(actual);
  }

  private void errors() {
    for (List<String> arguments :
        List.of(
            List.of("check", "step9"),
            List.of("check", "2.5"),
            List.of("hint", "9.9"),
            List.of("hint", "step2"),
            List.of("learn", "9.9"),
            List.of("learn", "2"),
            List.of("solution", "2.1", "--all"),
            List.of("hint", "no-incident"),
            List.of("solution", "9.9"),
            List.of("incident", "no-incident"),
            List.of("incident", "tax-office", "--service", "advisor"),
            List.of("demo", "--mistake", "no-mistake"),
            List.of("demo", "--javascript", "api-gateway"),
            List.of("demo", "--agent", "--mistake"),
            List.of("grade", "no-folder"),
            List.of("grade", "no-folder", "--time-limit", "0"),
            List.of("doctor", "no-file"),
            List.of("doctor", noSpans()),
            List.of("doctor", "--url", "ftp://localhost"))) {
      add(
          "$ ./jbang " + String.join(" ", arguments).replace(noSpans(), "no-spans.json"),
          standardError(arguments).replace(noSpans(), "no-spans.json"));
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  @DisplayName("say which local HoneyHive has no spans")
  void emptyLocalHoneyHive() {
    try (HttpServer server = LocalHoneyHive.start(new TraceStore(), "127.0.0.1", 0)) {
      assertThat(standardError(List.of("doctor", "--url", server.url().toString())))
          .contains("There are no spans", server.url().toString(), "Fix: ", "(exit status 2)");
    }
  }

  private String noSpans() {
    return folder.resolve("no-spans.json").toString();
  }

  @Test
  @DisplayName("give the next hint, and the first one after a count that cannot be read")
  void hintAfterDamagedCount() throws IOException {
    Path memory = Files.createFile(folder.resolve("1.1"));
    List<String> hints = List.of("one", "two");

    assertThat(HintCommand.next(memory, "Task", hints)).endsWith("Hint 1 of 2: one");
    assertThat(HintCommand.next(memory, "Task", hints)).endsWith("Hint 2 of 2: two");
  }

  @Test
  @DisplayName("give a hint when the count cannot be stored")
  void hintWithoutMemory() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(HintCommand.next(file.resolve("1.1"), "Task", List.of("one")))
        .contains("Hint 1 of 1: one")
        .endsWith("file/1.1 is not writable.");
  }

  @Test
  @ResourceLock("System.in")
  @ResourceLock(Resources.SYSTEM_OUT)
  @DisplayName("name --yes when nobody can answer whether to show a solution")
  void solutionWithoutTerminal() {
    InputStream before = System.in;
    System.setIn(InputStream.nullInputStream());
    try {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      PrintStream out = System.out;
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      try {
        CommandLine.populateCommand(new SolutionCommand(), "1.1")
            .show("a todo(\"1.1\")", "the answer", "todo(\"1.1\"", true);
      } finally {
        System.setOut(out);
      }
      assertThat(printed.toString(StandardCharsets.UTF_8)).contains("./jbang solution 1.1 --yes");
    } finally {
      System.setIn(before);
    }
  }

  private void boards() {
    Steps.Step step = Steps.all().get(0);
    List<TaskSheet> sheets = new ArrayList<>();
    Map<String, Outcome> states = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      String number = "1." + (sheets.size() + 1);
      sheets.add(sheet(number));
      states.put(number, outcome);
    }
    sheets.add(sheet("1.9"));
    sheets.add(sheet("2.1"));
    add(
        "The board of a check",
        CheckText.board(
            step,
            sheets,
            new StepStatus(states, Map.of("1.3", "1.4 and 1.5"), false, "", List.of(), "")));
    add(
        "A check that failed",
        CheckText.details(
            Stream.of(
                    new FailureMessages.Failure("1.2", "a test", "the effect"),
                    new FailureMessages.Failure("1.1", "[1] x", "one of many"),
                    new FailureMessages.Failure("1.1", "another test", "the cause"))
                .sorted()
                .toList(),
            List.of(),
            ""));
    add(
        "A check with open tasks",
        CheckText.details(
            List.of(),
            List.of(
                "1.2 open: b",
                "1.0 waiting for 1.1: c",
                "1.1 open: a" + CheckText.stillOpen(List.of("A.java:3", "A.java:5"))),
            ""));
    add(
        "A todo that was left",
        CheckText.details(
            List.of(),
            List.of(CheckText.leftOver("todo(\"1.2\"", List.of("LlmService.java:2"))),
            ""));
    add("A check of a step that is done", CheckText.done(step));
    add("A check of the last step that is done", CheckText.done(Steps.all().get(3)));
    add("What comes after a step", CheckText.next(List.of(step)));
    add("What comes after the last step", CheckText.next(List.of(Steps.all().get(3))));
    add("What comes after all steps", CheckText.next(Steps.all()));
    add(
        "A check that did not run every task",
        CheckText.details(List.of(), List.of(), CheckText.NOT_DONE));
  }

  private void hints() {
    add("A hint", HintCommand.text("Task 1.1: a title", List.of("one", "two"), 1));
    add(
        "A solution",
        SolutionCommand.differences(List.of("a", "todo(1)"), List.of("a", "b"), "todo(1)"));
    add("A solution that is there", SolutionCommand.differences(List.of("a"), List.of("a"), ""));
    add(
        "A solution of a task that is done, where another task is open",
        SolutionCommand.differences(
            List.of("// TODO 1.1", "a", "b", "d", "todo(\"1.2\")"),
            List.of("a", "c", "d", "e"),
            ""));
  }

  private void endOfService() throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            "sh", "-c", "echo 'llm-service listens on http://127.0.0.1:1'; read go; exit 3");
    try (ServerProcess service =
        ServerProcess.start("llm-service", command, System.getenv(), line -> false)) {
      service.awaitUrl();
      BlockingQueue<String> shown = new LinkedBlockingQueue<>();
      service.follow(shown::add);
      service.child().writeOnlyLine("go");
      add("The end of a service under --keep-running", shown.poll(30, TimeUnit.SECONDS));
    }
  }

  private void add(String what, String text) {
    texts.add("== " + what);
    texts.add(text.stripTrailing());
    texts.add("");
  }

  private static TaskSheet sheet(String number) {
    return new TaskSheet(
        number, "the title of task " + number, "", List.of(), List.of(), List.of());
  }

  private static String standardError(List<String> arguments) {
    return printed(arguments, System.err, System::setErr);
  }

  private static String printed(
      List<String> arguments, PrintStream before, Consumer<PrintStream> stream) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    stream.accept(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      String[] args = arguments.toArray(new String[0]);
      int status = WorkbookCommand.commandLine(args).execute(args);
      return printed.toString(StandardCharsets.UTF_8) + "(exit status " + status + ")";
    } finally {
      stream.accept(before);
    }
  }
}
