package tracing.commands.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;
import tracing.checks.tasks.TaskSheet;

/** Turns what a test process reported into grades. */
final class StepGrading {

  private static final int MAX_NOTES = 20;
  private static final String AWAITED =
      "the checks fail only because of %s; there are no points until that is right\n";

  private final Steps.Step step;
  private final List<TaskSheet> sheets;

  StepGrading(Steps.Step step, List<TaskSheet> sheets) {
    this.step = step;
    this.sheets = sheets.stream().filter(sheet -> sheet.step() == step.number()).toList();
  }

  /** Returns the same grade for every task of the step. */
  List<TaskGrade> all(String state, String message) {
    List<TaskGrade> grades = new ArrayList<>();
    sheets.forEach(sheet -> grades.add(new TaskGrade(sheet.number(), state, "", message)));
    if (step.number() == Steps.all().size()) {
      grades.add(new TaskGrade(TaskGrade.WHOLE_TRACE, state, "", message));
    }
    return grades;
  }

  List<TaskGrade> grade(TestProcess.Report report) {
    List<TestEvent> refused = of(report, TestEvent.Kind.NOT_JUDGED);
    if (!refused.isEmpty()) {
      boolean compiles = !refused.get(0).outcome().equals(TaskGrade.NOT_COMPILED);
      return all(compiles ? TaskGrade.MISSING : TaskGrade.NOT_COMPILED, refused.get(0).message());
    }
    Optional<TestEvent> hanging =
        of(report, TestEvent.Kind.RAN).stream()
            .filter(event -> event.outcome().equals(Outcome.NOT_JUDGED.name()))
            .findFirst();
    if (hanging.isPresent()) {
      return all(TaskGrade.NOT_JUDGED, hanging.get().message());
    }
    List<TaskGrade> grades = new ArrayList<>();
    sheets.forEach(sheet -> grades.add(grade(report, sheet.number(), sheet.number())));
    if (step.number() == Steps.all().size()) {
      grades.add(grade(report, TaskGrade.WHOLE_TRACE, ""));
    }
    return grades;
  }

  /** Returns other facts about the step that an instructor should know. */
  List<String> notes(TestProcess.Report report) {
    List<String> notes = new ArrayList<>();
    if (!report.problem().isEmpty()) {
      notes.add(step.label() + " " + report.problem());
    }
    of(report, TestEvent.Kind.FAILED).stream()
        .filter(event -> !event.outcome().equals(Outcome.WAITING.name()))
        .limit(MAX_NOTES)
        .forEach(event -> notes.add(step.label() + ": " + firstLine(event.message())));
    if (step.number() < Steps.all().size()) {
      of(report, TestEvent.Kind.RAN).stream()
          .filter(event -> event.task().isEmpty() && event.outcome().equals(Outcome.WRONG.name()))
          .findFirst()
          .ifPresent(
              event ->
                  notes.add(
                      "%s: the test \"%s\" fails: %s"
                          .formatted(step.label(), event.test(), firstLine(event.message()))));
    }
    return notes;
  }

  /** A task is passed when every test of it that was found ran to its end, and passed. */
  private TaskGrade grade(TestProcess.Report report, String name, String task) {
    List<TestEvent> ran =
        of(report, TestEvent.Kind.RAN).stream().filter(e -> e.task().equals(task)).toList();
    List<TaskResult> results = ran.stream().map(StepGrading::result).toList();
    Outcome worst = TaskResult.states(results).get(task);
    if (worst == null || (worst == Outcome.DONE && !isComplete(report, task))) {
      return notRun(report, name);
    }
    if (worst == Outcome.DONE) {
      return new TaskGrade(name, TaskGrade.PASS, "", "");
    }
    TestEvent first =
        ran.stream().filter(e -> e.outcome().equals(worst.name())).findFirst().orElseThrow();
    String awaited = TaskResult.awaited(results).get(task);
    String message = awaited == null ? "" : AWAITED.formatted(awaited);
    return new TaskGrade(name, worst.label(), first.cause(), message + first.message());
  }

  private static TaskResult result(TestEvent event) {
    Outcome outcome = Outcome.valueOf(event.outcome());
    return new TaskResult(event.task(), outcome, event.test(), event.awaited(), "");
  }

  /** A step whose tests have all ended without a result of the task waits for another step. */
  private static TaskGrade notRun(TestProcess.Report report, String name) {
    List<TestEvent> failed = of(report, TestEvent.Kind.FAILED);
    if (!report.problem().isEmpty() || failed.isEmpty()) {
      return new TaskGrade(name, TaskGrade.NOT_JUDGED, "", report.problem());
    }
    boolean waits = failed.get(0).outcome().equals(Outcome.WAITING.name());
    String state = waits ? TaskGrade.WAITING : TaskGrade.NOT_JUDGED;
    return new TaskGrade(name, state, "", failed.get(0).message());
  }

  private static boolean isComplete(TestProcess.Report report, String task) {
    Set<String> complete =
        of(report, TestEvent.Kind.COMPLETE).stream()
            .map(TestEvent::test)
            .collect(Collectors.toSet());
    List<TestEvent> found =
        of(report, TestEvent.Kind.FOUND).stream().filter(e -> e.task().equals(task)).toList();
    return !found.isEmpty() && found.stream().allMatch(e -> complete.contains(e.test()));
  }

  private static List<TestEvent> of(TestProcess.Report report, TestEvent.Kind kind) {
    return report.events().stream().filter(event -> event.kind() == kind).toList();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
