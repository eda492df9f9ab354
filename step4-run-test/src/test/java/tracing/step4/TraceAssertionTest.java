package tracing.step4;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tracing.checks.tasks.Task;
import tracing.checks.tasks.TaskExtension;
import tracing.checks.testing.SampleTrace;
import tracing.checks.testing.TraceAssertionCheck;
import tracing.traces.TraceSpan;

@DisplayName("Step 4, your assertion:")
class TraceAssertionTest {

  @RegisterExtension static final TaskExtension tasks = new TaskExtension();

  private final TraceAssertionCheck assertion =
      new TraceAssertionCheck(TraceAssertion::assertWholeTrace);

  @Test
  @DisplayName("it accepts a whole trace")
  void wholeTrace() {
    assertion.accepts(SampleTrace.whole());
  }

  @Test
  @DisplayName("it accepts a whole trace whose spans come in another order, with other ids")
  void otherOrder() {
    assertion.accepts(SampleTrace.wholeInOtherOrder());
  }

  @Test
  @DisplayName("it rejects a query that left no spans")
  void noSpans() {
    assertion.rejects("no spans", List.of());
  }

  @Test
  @DisplayName("it rejects spans with two trace ids: separate traces")
  @Task("4.1")
  void separateTraces() {
    assertion.rejects("two trace ids", SampleTrace.withTwoTraceIds());
  }

  @Test
  @DisplayName("it rejects two roots: headers that did not propagate")
  @Task("4.2")
  void twoRoots() {
    assertion.rejects("two roots", SampleTrace.withTwoRoots());
  }

  @Test
  @DisplayName("it rejects a span whose parent is not there: a span that never ended")
  @Task("4.3")
  void missingParent() {
    assertion.rejects("a parent that is not there", SampleTrace.withMissingParent());
  }

  @Test
  @DisplayName("it rejects a trace that stops before the llm-service")
  @Task("4.4")
  void missingService() {
    assertion.rejects("no span of the llm-service", SampleTrace.withoutLlmService());
  }

  @Test
  @DisplayName("it rejects two sessions: baggage that was not forwarded")
  @Task("4.5")
  void twoSessions() {
    assertion.rejects("two sessions", SampleTrace.withTwoSessions());
  }

  @Test
  @DisplayName("it rejects services in two projects, by their settings")
  @Task("4.6")
  void twoProjects() {
    assertion.rejects("services in two projects", SampleTrace.withTwoProjects());
  }

  @Test
  @DisplayName("it rejects each half of a trace that two API keys split between two projects")
  @Task(value = "4.4", needs = "4.3")
  void twoKeys() {
    for (List<TraceSpan> half : SampleTrace.splitByApiKey()) {
      assertion.rejects("the spans of one project alone", half);
    }
  }
}
