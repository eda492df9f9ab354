package tracing.commands.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;

/** Two tasks in each of the steps 1 and 2, and one in step 4, whose states a test sets. */
final class FakeClone implements LearnerClone {

  static final Steps.Step STEP1 = Steps.all().get(0);
  static final Steps.Step STEP2 = Steps.all().get(1);
  static final Steps.Step STEP4 = Steps.all().get(3);

  static final String CODE =
      "assertThat(spans).extracting(SpanData::getTraceId).containsOnly(spans.get(0).getTraceId());";

  private static final String BROKEN =
      """
      Trace 0af7651916cd43dd8448eb211c80319c, session 5f2b, 2 spans, 2 services
      handle_query             api-gateway   session  25 ms
      └─ process_user_request  user-service  chain    22 ms

      Trace b7ad6b71692033310af7651916cd43dd, 1 span, 1 service
      generate_response        llm-service   generic  18 ms  <-- should be a child of process_user_request""";

  private static final String WHOLE =
      """
      Trace 0af7651916cd43dd8448eb211c80319c, session 5f2b, 3 spans, 3 services
      handle_query                api-gateway   session  25 ms
      └─ process_user_request     user-service  chain    22 ms
         └─ generate_response     llm-service   generic  18 ms""";

  final List<String> checked = new ArrayList<>();
  final Map<String, String> awaited = new TreeMap<>();
  private final Map<Integer, StepStatus> statuses = new TreeMap<>();

  FakeClone() {
    set(STEP1, Map.of("1.1", Outcome.OPEN, "1.2", Outcome.OPEN), broken());
    set(STEP2, Map.of("2.1", Outcome.OPEN), broken());
    set(Steps.all().get(2), Map.of(), Optional.empty());
    set(STEP4, Map.of("4.1", Outcome.OPEN), broken());
  }

  static Optional<TraceText> broken() {
    return Optional.of(
        new TraceText(BROKEN, List.of("handle_query: honeyhive_event_type = session")));
  }

  static Optional<TraceText> whole() {
    return Optional.of(
        new TraceText(WHOLE, List.of("handle_query: honeyhive_event_type = session")));
  }

  static Optional<TraceText> enriched() {
    return Optional.of(
        new TraceText(
            WHOLE,
            List.of(
                "generate_response: honeyhive_metadata.model = gpt-4o-mini",
                "handle_query: honeyhive_event_type = session")));
  }

  void set(Steps.Step step, Map<String, Outcome> states, Optional<TraceText> trace) {
    statuses.put(
        step.number(),
        new StepStatus(states, awaited, false, "All is well.", trace.stream().toList(), ""));
  }

  void setBroken(Steps.Step step, Map<String, Outcome> states, String details) {
    statuses.put(
        step.number(),
        new StepStatus(states, Map.of(), true, details, broken().stream().toList(), ""));
  }

  void print(Steps.Step step, String text) {
    statuses.compute(step.number(), (number, status) -> status.withPrinted(text));
  }

  @Override
  public List<TaskSheet> tasks() {
    return List.of(
        task("1.1", "Read the caller's context from the headers"),
        task("1.2", "Give generate_response its metadata"),
        task("2.1", "Continue the caller's trace"),
        task("4.1", "One trace id"));
  }

  @Override
  public StepStatus check(Steps.Step step, Optional<TaskSheet> first) {
    checked.add(step.label() + first.map(task -> " from " + task.number()).orElse(""));
    return statuses.get(step.number());
  }

  @Override
  public String lesson(TaskSheet task) {
    return "The lesson of task %s, in a sentence that is long enough for two lines of a terminal."
        .formatted(task.number());
  }

  @Override
  public String answer(TaskSheet task) {
    return task.number().equals("1.1") ? "The answer to the question of task 1.1." : "";
  }

  @Override
  public String location(TaskSheet task) {
    return "the/file/of/Task.java:5" + task.step();
  }

  @Override
  public String leftOver(TaskSheet task) {
    return task.number().equals("1.1") ? "You can delete the comment // TODO 1.1 now." : "";
  }

  @Override
  public String solution(TaskSheet task) {
    return "Your code, line 55:\n- todo(\"%s\")\nThe reference solution:\n+ answer();"
        .formatted(task.number());
  }

  private static TaskSheet task(String number, String title) {
    String learned = "This is what task %s teaches.".formatted(number);
    List<String> hints = List.of("A hint.", "A closer hint:\n    " + CODE);
    return new TaskSheet(number, title, learned, List.of(), List.of(), hints);
  }
}
