package tracing.step4;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static tracing.services.todo.Todo.todo;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Tells one whole trace of a query from a broken one.
 *
 * <p>You edit this file. The reference solution is the class of the same name in solutions.
 */
public class TraceAssertion {

  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> SESSION =
      AttributeKey.stringKey("honeyhive.session_id");
  private static final AttributeKey<String> PROJECT = AttributeKey.stringKey("honeyhive.project");

  /**
   * Asserts that the spans of one query form one whole trace.
   *
   * @throws AssertionError when they do not, or when there are no spans
   */
  public static void assertWholeTrace(List<SpanData> spans) {
    assertThat(spans).as("the spans of one query").isNotEmpty();
    // TODO 4.1: all spans have the same trace id
    todo("4.1");
    // TODO 4.2: one span has no parent, and the parent of every other span is in the list
    todo("4.2");
    // TODO 4.3: there are spans of the api-gateway, the user-service and the llm-service
    todo("4.3");
    // TODO 4.4: all spans are in one session, and all resources in one project
    todo("4.4");
  }
}
