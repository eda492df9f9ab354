package tracing.commands.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.commands.learn.FakeClone.STEP1;
import static tracing.commands.learn.FakeClone.STEP2;
import static tracing.commands.learn.FakeClone.STEP4;
import static tracing.commands.learn.FakeClone.broken;
import static tracing.commands.learn.FakeClone.enriched;
import static tracing.commands.learn.FakeClone.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;

@DisplayName("The command learn")
class LearnSessionTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
  private static final Map<String, Outcome> STEP1_DONE =
      Map.of("1.1", Outcome.DONE, "1.2", Outcome.DONE);

  private static final String ANSWER = "The answer to the question of task 1.1.";

  private final FakeClone clone = new FakeClone();
  private final LearnSession session = new LearnSession(clone, NOON);

  @Test
  @DisplayName("begins with the first task that the code leaves open")
  void firstOpenTask() {
    clone.set(STEP1, STEP1_DONE, whole());

    assertThat(text(start())).startsWith("2/4 done. Task 2.1:");
  }

  @Test
  @DisplayName("checks no step behind the current task before the first screen")
  void checksWhatItNeeds() {
    session.start();

    assertThat(clone.checked).containsExactly("step1");
  }

  @Test
  @DisplayName("checks the current task first after a save of its file")
  void checksCurrentFirst() {
    session.start();
    session.saved(STEP1);

    assertThat(clone.checked).containsExactly("step1", "step1 from 1.1");
  }

  @Test
  @DisplayName("checks all of a step in whose file the current task is not")
  void checksOtherStep() {
    session.start();
    session.saved(STEP2);

    assertThat(clone.checked).containsExactly("step1", "step2");
  }

  @Test
  @DisplayName("keeps the state of the tasks that a check left out")
  void keepsStates() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    clone.set(STEP1, Map.of("1.2", Outcome.OPEN), Optional.empty());

    assertThat(text(saved(STEP1))).startsWith("1/4 done. Task 1.2:");
  }

  @Test
  @DisplayName("checks step 4 again after a service that it runs was saved")
  void checksStep4Again() {
    start();
    session.key('l');
    clone.set(STEP1, STEP1_DONE, whole());
    clone.set(STEP2, Map.of("2.1", Outcome.DONE), whole());
    saved(STEP1);
    clone.set(STEP4, Map.of("4.1", Outcome.OPEN), whole());

    assertThat(text(saved(STEP2)))
        .contains("Task 4.1:")
        .doesNotContain("One query leaves 2 traces now");
  }

  @Test
  @DisplayName("forgets half of a task's number when another key is pressed")
  void halfANumber() {
    start();
    session.key('l');
    session.key('2');
    session.key('\n');
    session.key('l');

    assertThat(text(session.key('1'))).doesNotContain("Task 2.1:");
  }

  @Test
  @DisplayName("shows the task again under a message about a mistake, when asked")
  void lessonOfWrongTask() {
    start();
    clone.setBroken(STEP1, Map.of("1.1", Outcome.WRONG), "A cause.");

    assertThat(text(saved(STEP1))).doesNotContain("The lesson of task 1.1");
    assertThat(text(session.key('d')))
        .contains("The lesson of task 1.1", "Press a to see the answer.");
  }

  @Test
  @DisplayName("goes on to the next task by itself once a save makes the task done")
  void goesOn() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());

    assertThat(text(saved(STEP1))).contains("1.1 is done.", "1/4 done. Task 1.2:");
  }

  @Test
  @DisplayName("shows the trace before and after, when the task changed its shape")
  void beforeAndAfter() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());

    assertThat(text(saved(STEP1)))
        .containsSubsequence("Before:", "\ngenerate_response", "After:", "   └─ generate_response");
  }

  @Test
  @DisplayName("shows as before the trace with which the task began, not a wrong one in between")
  void beforeTheTask() {
    start();
    clone.setBroken(STEP1, Map.of("1.1", Outcome.WRONG, "1.2", Outcome.OPEN), "A cause.");
    saved(STEP1);
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());

    assertThat(text(saved(STEP1))).containsSubsequence("Before:", "\ngenerate_response");
  }

  @Test
  @DisplayName("shows the new attributes, when the trace keeps its shape")
  void newAttributes() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    clone.set(STEP1, STEP1_DONE, enriched());

    assertThat(text(saved(STEP1)))
        .contains("  generate_response: honeyhive_metadata.model = gpt-4o-mini")
        .doesNotContain("Before:");
  }

  @Test
  @DisplayName("shows the trace before and after a step, once its last task is done")
  void tracesOfStep() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    saved(STEP1);
    clone.set(STEP1, STEP1_DONE, enriched());

    assertThat(text(saved(STEP1)))
        .containsSubsequence("Before step 1:", "\ngenerate_response", "After step 1:", "   └─ gen");
  }

  @Test
  @DisplayName("does not say that the tree is unchanged below the two trees of a step")
  void attributesOfStep() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    saved(STEP1);
    clone.set(STEP1, STEP1_DONE, enriched());

    assertThat(text(saved(STEP1)))
        .contains("Task 1.2 added attributes:")
        .doesNotContain("has not changed");
  }

  @Test
  @DisplayName("still says what is done after another save in which nothing has changed")
  void savedTwice() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    saved(STEP1);
    clone.set(STEP1, Map.of("1.2", Outcome.OPEN), Optional.empty());

    assertThat(text(saved(STEP1))).contains("1.1 is done.", "Before:", "After:", "Task 1.2:");
  }

  @Test
  @DisplayName("no longer says what is done once a save makes another difference")
  void savedDifferently() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    saved(STEP1);
    clone.setBroken(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.WRONG), "A cause.");

    assertThat(text(saved(STEP1))).contains("A cause.").doesNotContain("1.1 is done.");
  }

  @Test
  @DisplayName("says that a check runs, while it does")
  void checking() {
    start();
    session.key('l');

    assertThat(text(session.checking()))
        .contains("Task 1.1:", "Checking the saved file ...")
        .doesNotContain("Checked at");
  }

  @Test
  @DisplayName("names the time at which a check has ended, and how long it took")
  void timeOfEnd() {
    CheckTime time = new CheckTime(new SteppingClock());
    time.measure(() -> {});

    assertThat(time).hasToString("Checked at 12:00:02 in 1.00 s.");
  }

  @Test
  @DisplayName("shows the trace once a step is done, also when it has not changed")
  void traceOfStep() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    clone.set(STEP1, STEP1_DONE, whole());

    assertThat(text(saved(STEP1))).contains("One query leaves one trace now:\nhandle_query");
  }

  @Test
  @DisplayName("shows no trace of an earlier check when the last one has none")
  void noStaleTrace() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.OPEN), Optional.empty());

    assertThat(text(saved(STEP1))).doesNotContain("One query leaves");
    assertThat(text(session.key('t')))
        .contains("There is no trace, because no query of the last check succeeded.");
  }

  @Test
  @DisplayName("says that the trace comes with the other checks, while the task's own send none")
  void noTraceYet() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.OPEN), Optional.empty());
    session.saved(STEP1);

    assertThat(text(session.key('t'))).contains("This task's check sends no query that succeeds.");
  }

  @Test
  @DisplayName("shows the answer to the question of a task when asked")
  void answer() {
    assertThat(text(start())).contains("Press a to see the answer.").doesNotContain(ANSWER);
    assertThat(text(session.key('a'))).contains(ANSWER);
  }

  @Test
  @DisplayName("says once, when a task has become done, what can be deleted")
  void leftOver() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());

    assertThat(text(saved(STEP1))).contains("You can delete the comment // TODO 1.1 now.");
    assertThat(text(session.key('\n'))).doesNotContain("You can delete");
  }

  @Test
  @DisplayName("says that a task is done to which the learner jumps, and leaves it on Enter")
  void jumpToDone() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    session.key('l');
    session.key('1');

    assertThat(text(session.key('1'))).contains("Task 1.1:", "This task is done.");
    assertThat(text(session.key('\n')))
        .contains("1.1 is done. This is the first task that is not done:", "Task 1.2:");
  }

  @Test
  @DisplayName("says which task a waiting task waits for")
  void waiting() {
    clone.awaited.put("1.2", "1.1");
    clone.set(STEP1, Map.of("1.1", Outcome.OPEN, "1.2", Outcome.WAITING), broken());
    start();

    assertThat(text(session.key('l'))).contains("its metadata (waits for 1.1)");
    session.key('1');
    assertThat(text(session.key('2')))
        .contains("This task waits for 1.1, and is checked once that is done.");
  }

  @Test
  @DisplayName("never breaks a line of code")
  void code() {
    start();
    session.key('h');

    assertThat(text(session.key('h'))).contains("    " + FakeClone.CODE);
  }

  @Test
  @DisplayName(
      "leaves out empty lines on a terminal with few rows, then texts, and never the trace")
  void fewRows() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    Screen screen = saved(STEP1);
    int rows = screen.lines(80, 99).size();

    assertThat(screen.text(80, rows)).contains("The lesson of task 1.2");
    assertThat(screen.text(80, rows - 2)).contains("now.\nBefore:", "The lesson of task 1.2");
    assertThat(screen.text(80, rows - 7))
        .contains("Before:\nhandle_query", "Press d to read the task.", "h hint")
        .doesNotContain("The lesson of task 1.2");
  }

  @Test
  @DisplayName("shows no trace of the done task above a message about a mistake in the next one")
  void doneAndWrong() {
    clone.set(STEP1, Map.of("1.1", Outcome.OPEN, "1.2", Outcome.OPEN), whole());
    start();
    clone.setBroken(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.WRONG), "A cause.");

    assertThat(text(saved(STEP1)))
        .contains("1.1 is done.", "Task 1.2:", "A cause.")
        .doesNotContain("Before:", "One query leaves");
  }

  @Test
  @DisplayName("keeps short texts where a long one, shortened, leaves enough rows for them")
  void restored() {
    Screen screen = new Screen().addOr("a short text", "").add("a line");
    screen.addOr("a line of a long text\n".repeat(9), "instead");

    assertThat(screen.text(80, 4)).isEqualTo("a short text\na line\ninstead");
  }

  @Test
  @DisplayName("has pages for a message that is too long for the terminal, each with the footer")
  void longMessage() {
    start();
    clone.setBroken(
        STEP1, Map.of("1.1", Outcome.WRONG), "A cause.\n" + "A line.\n".repeat(30) + "End.");

    assertThat(saved(STEP1).lines(80, 24)).hasSize(24);
    assertThat(session.key('x').text(80, 24))
        .contains(
            "Task 1.1:", "\n\nA cause.", "\nPage 1 of 2. Press the space bar for the next one.\n")
        .doesNotContain("End.")
        .endsWith("l list   q quit");
    assertThat(session.key(' ').text(80, 24))
        .startsWith("A line.")
        .contains("\nEnd.\nPage 2 of 2. Press the space bar for the first one.\n")
        .endsWith("l list   q quit");
  }

  @Test
  @DisplayName("begins with the first page again on another key")
  void firstPage() {
    start();
    clone.setBroken(STEP1, Map.of("1.1", Outcome.WRONG), "A cause.\n" + "A line.\n".repeat(30));
    saved(STEP1);
    session.key(' ');

    assertThat(session.key('x').text(80, 24)).contains("Page 1 of 2.");
  }

  @Test
  @DisplayName("says what was learned with tasks that have become done with the current one")
  void doneToo() {
    start();
    clone.set(STEP1, STEP1_DONE, whole());

    assertThat(text(saved(STEP1)))
        .containsSubsequence(
            "1.1 is done.",
            "1.2 is done, too. This is what task 1.2 teaches.",
            "To read a lesson: press l",
            "Task 2.1:");
  }

  @Test
  @DisplayName("says so when another task than the current one has become done")
  void otherDone() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.OPEN, "1.2", Outcome.DONE), broken());

    assertThat(text(saved(STEP1)))
        .startsWith("1.2 is done, too. This is what task 1.2 teaches.")
        .contains("1/4 done. Task 1.1:");
    assertThat(text(session.key('x'))).doesNotContain("1.2 is done, too.");
  }

  @Test
  @DisplayName("says once what was learned with a task that was done before and is passed over")
  void passedOver() {
    clone.set(STEP1, Map.of("1.1", Outcome.OPEN, "1.2", Outcome.DONE), broken());

    assertThat(text(start())).doesNotContain("1.2 is done");
    clone.set(STEP1, STEP1_DONE, whole());
    assertThat(text(saved(STEP1))).contains("1.1 is done.", "1.2 is done, too.", "Task 2.1:");
  }

  @Test
  @DisplayName("says nothing about other tasks that wait behind a mistake")
  void waitsBehindMistake() {
    start();
    clone.setBroken(STEP1, Map.of("1.1", Outcome.WRONG, "1.2", Outcome.WAITING), "A cause.");

    assertThat(text(saved(STEP1))).contains("A cause.").doesNotContain("1.2 waits");
  }

  @Test
  @DisplayName("says what another task waits for whose todo was replaced")
  void otherWaits() {
    start();
    clone.awaited.put("1.2", "1.1");
    clone.set(STEP1, Map.of("1.1", Outcome.OPEN, "1.2", Outcome.WAITING), broken());

    assertThat(text(saved(STEP1)))
        .startsWith("1.2 waits for 1.1, and is checked once that is done.")
        .contains("Task 1.1:");
  }

  @Test
  @DisplayName("goes on to the next step by itself")
  void nextStep() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    clone.set(STEP1, STEP1_DONE, enriched());

    assertThat(text(saved(STEP1))).contains("Step 1 is done.", "2/4 done. Task 2.1:");
  }

  @Test
  @DisplayName("does not praise a task whose todo is still in the code")
  void leftOverTodo() {
    start();
    clone.set(STEP1, Map.of("1.1", Outcome.DONE_WITH_TODO, "1.2", Outcome.OPEN), whole());

    assertThat(text(saved(STEP1)))
        .contains("Task 1.1:", "Now remove todo(\"1.1\")")
        .doesNotContain("1.1 is done.");
  }

  @Test
  @DisplayName("shows the cause when a task is wrong")
  void wrong() {
    start();
    clone.setBroken(STEP1, Map.of("1.1", Outcome.WRONG, "1.2", Outcome.OPEN), "The true cause.");

    assertThat(text(saved(STEP1))).contains("Task 1.1:", "The true cause.");
  }

  @Test
  @DisplayName("goes back to a task that was done and is wrong now")
  void goesBack() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    clone.setBroken(STEP1, Map.of("1.1", Outcome.WRONG, "1.2", Outcome.OPEN), "A cause.");

    assertThat(text(saved(STEP1)))
        .startsWith("1.1 was done, and is wrong now.\n\n0/4 done. Task 1.1:");
  }

  @Test
  @DisplayName("notices that a done task broke while the current one, checked alone, is still open")
  void brokenBehind() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    clone.set(STEP1, Map.of("1.2", Outcome.OPEN), whole());
    Screen first = session.saved(STEP1);
    clone.setBroken(STEP1, Map.of("1.1", Outcome.WRONG, "1.2", Outcome.OPEN), "A cause.");

    assertThat(text(first)).contains("1/4 done. Task 1.2:", "Checking the other tasks ...");
    assertThat(text(checkAll(first)))
        .startsWith("1.1 was done, and is wrong now.\n\n0/4 done. Task 1.1:")
        .contains("A cause.");
  }

  @Test
  @DisplayName("goes back to a task that broke also when the learner had jumped to a later one")
  void brokenBehindChosen() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    session.key('l');
    session.key('1');
    session.key('2');
    clone.setBroken(STEP1, Map.of("1.1", Outcome.WRONG, "1.2", Outcome.OPEN), "A cause.");

    assertThat(text(saved(STEP1))).contains("Task 1.1:", "A cause.");
  }

  @Test
  @DisplayName("takes no result of a check that began before the last save")
  void staleCheck() {
    session.start();
    var check = session.nextCheck().orElseThrow();
    var result = check.get();
    clone.set(STEP2, Map.of("2.1", Outcome.DONE), whole());
    session.saved(STEP2);
    var unused = result.get();

    assertThat(text(checkAll(session.key('l')))).contains("2.1  done", "1/4 done.");
  }

  @Test
  @DisplayName("shows no count before all steps were checked")
  void countUnknown() {
    clone.set(STEP4, Map.of("4.1", Outcome.DONE), whole());
    Screen first = session.start();

    assertThat(text(first)).startsWith("Task 1.1:").doesNotContain("/4");
    assertThat(text(checkAll(first))).startsWith("1/4 done. Task 1.1:");
  }

  @Test
  @DisplayName("keeps the count of a step that is checked again because a service was saved")
  void countKept() {
    clone.set(STEP4, Map.of("4.1", Outcome.DONE), whole());
    start();

    assertThat(text(session.saved(STEP1))).startsWith("1/4 done. Task 1.1:");
  }

  @Test
  @DisplayName("lists all tasks at once, also those of steps that are not checked yet")
  void listAtOnce() {
    session.start();

    assertThat(text(session.key('l'))).contains("1.1  open", "2.1  checking ...");
    assertThat(clone.checked).containsExactly("step1");
  }

  @Test
  @DisplayName("says so when a save leads back from a task that was done already")
  void leavesDoneOnSave() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    session.key('l');
    session.key('1');
    session.key('1');

    assertThat(text(saved(STEP1))).contains("1.1 is done. This is the first task", "Task 1.2:");
  }

  @Test
  @DisplayName("stays at its task when the file cannot be judged, and says why")
  void notJudged() {
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    start();
    clone.setBroken(STEP1, Map.of(), "step1 is not judged: cannot read LlmService.java");

    assertThat(text(saved(STEP1)))
        .contains("1/4 done. Task 1.2:", "step1 is not judged: cannot read LlmService.java");
  }

  @Test
  @DisplayName("stays in a step whose tasks are done while another of its checks fails")
  void otherCheck() {
    clone.setBroken(STEP1, STEP1_DONE, "Another check fails.");

    assertThat(text(start())).contains("Task 1.2:", "Another check fails.");
  }

  @Test
  @DisplayName("shows what the learner's code printed")
  void printed() {
    clone.print(STEP1, "headers: {}");

    assertThat(text(start())).contains("Your code printed:\n  headers: {}");
  }

  @Test
  @DisplayName("says of what an assertion printed that it rejects no trace")
  void printedByAssertion() {
    clone.print(STEP4, "1 x5");
    session.begin(clone.tasks().get(3));

    assertThat(text(start())).contains("Your code printed this, which rejects no trace:\n  1 x5");
  }

  @Test
  @DisplayName("gives the first hint alone on the first press of h")
  void firstHint() {
    start();

    assertThat(text(session.key('h'))).contains("Hint 1 of 2: A hint.").doesNotContain("closer");
  }

  @Test
  @DisplayName("gives a closer hint on the second press of h")
  void closerHint() {
    start();
    session.key('h');

    assertThat(text(session.key('h'))).contains("Hint 2 of 2: A closer hint:");
  }

  @Test
  @DisplayName("asks before it shows a solution")
  void solutionAsked() {
    start();

    assertThat(text(session.key('s'))).contains("Press s once more").doesNotContain("reference");
  }

  @Test
  @DisplayName("shows the solution on the second press of s")
  void solution() {
    start();
    session.key('s');

    assertThat(text(session.key('s'))).contains("The reference solution:");
  }

  @Test
  @DisplayName("asks again for the solution after another key")
  void solutionAskedAgain() {
    start();
    session.key('s');
    session.key('h');

    assertThat(text(session.key('s'))).contains("Press s once more");
  }

  @Test
  @DisplayName("shows the trace with its ids on t")
  void trace() {
    start();

    assertThat(text(session.key('t'))).contains("Trace 0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  @DisplayName("jumps to the task whose number is typed in the list")
  void jump() {
    start();
    session.key('l');
    session.key('2');
    session.key('.');

    assertThat(text(session.key('1'))).contains("Task 2.1:");
  }

  @Test
  @DisplayName("begins with the task that was asked for")
  void begin() {
    session.begin(clone.tasks().get(2));

    assertThat(text(start())).startsWith("0/4 done. Task 2.1:");
  }

  @Test
  @DisplayName("stays in the list when there is no task of the number that was typed")
  void jumpToNoTask() {
    start();
    session.key('l');
    session.key('9');

    assertThat(text(session.key('9'))).contains("> 1.1");
  }

  @Test
  @DisplayName("returns to the first open task after the task that was jumped to is done")
  void afterJump() {
    start();
    session.key('l');
    session.key('2');
    session.key('1');
    clone.set(STEP2, Map.of("2.1", Outcome.DONE), whole());

    assertThat(text(saved(STEP2))).contains("2.1 is done.", "1/4 done. Task 1.1:");
  }

  @Test
  @DisplayName("shows the trace of the learner's services and the next commands once all is done")
  void allDone() {
    clone.set(STEP1, STEP1_DONE, whole());
    clone.set(STEP2, Map.of("2.1", Outcome.DONE), whole());
    clone.set(STEP4, Map.of("4.1", Outcome.DONE), whole());

    assertThat(text(start()))
        .containsSubsequence(
            "All 4 tasks are done.", "leaves one trace:\nhandle_query", "Next", "./jbang step4");
    assertThat(text(session.key('q'))).contains("4/4 tasks are done.", "Next", "./jbang step4");
  }

  @Test
  @DisplayName("ends on q, on Ctrl-C and on the end of the input")
  void ends() {
    for (int key : new int[] {'q', 'Q', LearnTerminal.CTRL_C, 4, -1}) {
      LearnSession other = new LearnSession(clone, NOON);
      other.start();
      other.key(key);

      assertThat(other.ended()).as("key " + key).isTrue();
    }
  }

  @Test
  @DisplayName("has lines of at most 80 columns")
  void width() {
    start();

    assertThat(session.key('x').lines(80, 99))
        .allSatisfy(line -> assertThat(line.text()).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  @DisplayName("shows the screens in the approved text")
  void approved() throws IOException {
    List<String> texts = new ArrayList<>();
    add(texts, "Without a terminal", session.overview());
    add(texts, "The start", start());
    for (char key : "hhasstl".toCharArray()) {
      add(texts, "The key " + key, session.key(key));
    }
    clone.setBroken(
        STEP1,
        Map.of("1.1", Outcome.WRONG, "1.2", Outcome.OPEN),
        "a claim\nllm-service never extracted the caller's context.\n  Fix: extract it\n\n"
            + "a tree\n\nanother tree");
    add(texts, "A save that is wrong", saved(STEP1));
    clone.set(STEP1, Map.of("1.1", Outcome.DONE_WITH_TODO, "1.2", Outcome.OPEN), whole());
    add(texts, "A save with the todo left", saved(STEP1));
    clone.setBroken(STEP1, Map.of(), "step1 is not judged: cannot read LlmService.java");
    add(texts, "A file that cannot be read", saved(STEP1));
    clone.set(STEP1, Map.of("1.1", Outcome.DONE, "1.2", Outcome.OPEN), whole());
    clone.print(STEP1, "a line\nanother line");
    add(texts, "A save that is right, with output", saved(STEP1));
    clone.set(STEP1, STEP1_DONE, enriched());
    add(texts, "The last task of a step", saved(STEP1));
    clone.set(STEP2, Map.of("2.1", Outcome.DONE), whole());
    add(texts, "A task of step 4", saved(STEP2));
    clone.set(STEP4, Map.of("4.1", Outcome.DONE), broken());
    add(texts, "The last task", saved(STEP4));
    add(texts, "Without a terminal, all done", new LearnSession(clone, NOON).overview());
    session.key('l');
    session.key('1');
    add(texts, "A jump to a task that is done", session.key('1'));
    clone.set(STEP4, Map.of(), Optional.empty());
    add(texts, "The key q", session.key('q'));

    Path actual = Path.of("target/learn.txt");
    Files.writeString(actual, String.join("\n", texts) + "\n");
    assertThat(Path.of("src/test/approved/learn.txt")).hasSameTextualContentAs(actual);
  }

  private Screen start() {
    return checkAll(session.start());
  }

  private Screen saved(Steps.Step step) {
    return checkAll(session.saved(step));
  }

  /** Runs the checks that nobody waits for, as the command does between two keys. */
  private Screen checkAll(Screen first) {
    Screen last = first;
    Optional<Supplier<Supplier<Screen>>> check = session.nextCheck();
    while (check.isPresent()) {
      last = check.get().get().get();
      check = session.nextCheck();
    }
    return last;
  }

  private static void add(List<String> texts, String what, Screen screen) {
    texts.add("== " + what);
    texts.add(text(screen));
    texts.add("");
  }

  private static String text(Screen screen) {
    return screen.text(80, 999);
  }

  /** Each time that it is asked, one second has passed. */
  private static final class SteppingClock extends Clock {

    private Instant now = NOON.instant();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }
  }
}
