package tracing.step4;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tracing.checks.tasks.Task;
import tracing.checks.tasks.TaskExtension;
import tracing.checks.testing.TraceAssertionCheck;

/** The samples are in {@link SampleTraces}. */
@DisplayName("Step 4, your assertion:")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TraceAssertionTest {

  @RegisterExtension static final TaskExtension tasks = new TaskExtension();

  private final TraceAssertionCheck assertion =
      new TraceAssertionCheck(TraceAssertion.class, SampleTraces.whole(), SampleTraces.broken());

  @Test
  @DisplayName("it rejects spans with two trace ids, and an empty list")
  @Order(1)
  @Task("4.1")
  void oneTraceId() {
    assertion.judge("4.1");
  }

  @Test
  @DisplayName("it rejects two roots, and a parent that is missing")
  @Order(2)
  @Task("4.2")
  void oneRootAndEveryParent() {
    assertion.judge("4.2");
  }

  @Test
  @DisplayName("it rejects a trace without spans of one of the services")
  @Order(3)
  @Task("4.3")
  void threeServices() {
    assertion.judge("4.3");
  }

  @Test
  @DisplayName("it rejects two sessions, and two projects")
  @Order(4)
  @Task("4.4")
  void oneSessionAndProject() {
    assertion.judge("4.4");
  }
}
