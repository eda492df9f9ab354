package tracing.step4;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.services.todo.Todo.todo;

import java.util.List;
import tracing.traces.TraceSpan;

/** Tells one whole trace of a query from a broken one. */
public class TraceAssertion {

  /**
   * Asserts that the spans of one query form one whole trace.
   *
   * @throws AssertionError when they do not, or when there are no spans
   */
  public static void assertWholeTrace(List<TraceSpan> spans) {
    assertThat(spans).as("the spans of one query").isNotEmpty();
    // TODO 4.1: all spans have the same traceId
    todo("4.1");
    // TODO 4.2: one span, and no other, isRoot
    todo("4.2");
    // TODO 4.3: the parentSpanId of every other span is the spanId of one of them
    todo("4.3");
    // TODO 4.4: there are spans of each service: api-gateway, user-service and llm-service
    todo("4.4");
    // TODO 4.5: all spans have the same sessionId
    todo("4.5");
    // TODO 4.6: all spans have the same resourceProject
    todo("4.6");
  }
}
