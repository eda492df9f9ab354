package tracing.checks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.ScopeLeaked;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEvent.SpanStarted;

@DisplayName("A context event as JSON")
class ContextEventJsonTest {

  private static final String ID = "b7ad6b7169203331";

  static Stream<ContextEvent> events() {
    return Stream.of(
        new HeadersReceived("llm-service", "/generate", Map.of("Traceparent", "a\nb\u00fc\"")),
        new ContextExtracted(
            "llm-service", "", Map.of("baggage", "a=1"), List.of("Traceparent"), true, "A.java:2"),
        new ContextInjected("user-service", ID, Map.of(), "UserService.java:57"),
        new RequestSent(
            "user-service",
            "/generate",
            Map.of(),
            RequestSent.Injection.BEFORE_CREATION,
            "UserService.java:60"),
        new EarlierContextContinued("llm-service", "00f067aa0ba902b7"),
        new SpanStarted("user-service", ID, "process_user_request", "", ""),
        new SpanEnded("user-service", ID, "process_user_request"),
        new RequestAnswered("user-service", "POST", "/process", 500, "a \"b\"", "A.java:1"),
        new TracerClosed("user-service", "A.java:1"),
        new OtherThreadUsed("user-service", ID, "A.java:1"),
        new ForeignSpanCurrent("user-service", ID, "A.java:1"),
        new SpanlessContextCurrent("user-service", "A.java:1"),
        new ServerStarted("user-service"),
        new MetadataWritten("user-service", ID, List.of("validation"), "A.java:1"),
        new StateShared("user-service", "keeps the headers of a request"),
        new ScopeLeaked("user-service", ID, "UserService.java:50"));
  }

  @ParameterizedTest
  @MethodSource("events")
  @DisplayName("is one line, and the same event when it is read again")
  void roundTrip(ContextEvent event) {
    String json = ContextEventJson.write(event);

    assertThat(json).doesNotContain("\n");
    assertThat(ContextEventJson.read(json)).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"kind\":\"Other\"}", "{\"kind\":\"SpanEnded\""})
  @DisplayName("is refused when it is no JSON or no known kind")
  void refused(String text) {
    assertThatThrownBy(() -> ContextEventJson.read(text)).isInstanceOf(JsonParseException.class);
  }
}
