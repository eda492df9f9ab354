package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.checks.events.ContextEvent;

@DisplayName("The events of services")
class ServiceEventsTest {

  private final ServiceEvents events = new ServiceEvents();

  @Test
  @DisplayName("are read from the lines that report them")
  void contextEvent() {
    ContextEvent event =
        new ContextEvent.SpanEnded("llm-service", "b7ad6b7169203331", "generate_response");

    assertThat(events.test(ServiceEvents.line(Instant.EPOCH, event))).isTrue();
    assertThat(events.all()).containsExactly(event);
  }

  @Test
  @DisplayName("of two services are in the order of their times, whichever line is read first")
  void order() {
    ContextEvent received = new ContextEvent.HeadersReceived("llm-service", "/generate", Map.of());
    ContextEvent injected =
        new ContextEvent.ContextInjected("user-service", "b7ad6b7169203331", Map.of(), "");

    events.test(ServiceEvents.line(Instant.EPOCH.plusNanos(1), received));
    events.test(ServiceEvents.line(Instant.EPOCH, injected));

    assertThat(events.all()).containsExactly(injected, received);
  }

  @Test
  @DisplayName("are dropped, the oldest first, once they take too much memory")
  void bounded() {
    Map<String, String> headers = Map.of("x-large", "x".repeat(16_000));
    for (int i = 0; i < 1_000; i++) {
      ContextEvent received = new ContextEvent.HeadersReceived("llm-service", "/" + i, headers);
      events.test(ServiceEvents.line(Instant.EPOCH.plusNanos(i), received));
    }

    assertThat(events.all())
        .hasSizeBetween(200, 250)
        .last()
        .isEqualTo(new ContextEvent.HeadersReceived("llm-service", "/999", headers));
  }

  @Test
  @DisplayName("name the unfinished tasks that a service has reached, each once")
  void openTask() {
    assertThat(events.test(ServiceEvents.line("2.1"))).isTrue();
    assertThat(events.test(ServiceEvents.line("2.1"))).isTrue();
    assertThat(events.openTasks()).containsExactly("2.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "INFO: started",
        "context event {",
        "context event null",
        "context event 1970-01-01T00:00:00Z"
      })
  @DisplayName("leave every other line to the output of the service")
  void otherLine(String line) {
    assertThat(events.test(line)).isFalse();
    assertThat(events.all()).isEmpty();
  }
}
