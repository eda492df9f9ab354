package tracing.checks.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.events.RequestSent.Injection;

@DisplayName("An injection, as seen from the request,")
class LastInjectionTest {

  private static final Map<String, String> HEADERS = Map.of("traceparent", "any");

  @Test
  @DisplayName("came before the request was created, or after")
  void order() {
    LastInjection injection = new LastInjection(Instant.EPOCH, HEADERS);

    assertThat(injection.before(Instant.EPOCH.plusNanos(1))).isEqualTo(Injection.BEFORE_CREATION);
    assertThat(injection.before(Instant.EPOCH.minusNanos(1))).isEqualTo(Injection.AFTER_CREATION);
  }

  @Test
  @DisplayName("was removed when its map is empty again")
  void removed() {
    assertThat(new LastInjection(Instant.EPOCH, Map.of()).before(Instant.EPOCH))
        .isEqualTo(Injection.REMOVED);
  }

  @Test
  @DisplayName("was not removed from a carrier that is no map")
  void otherCarrier() {
    assertThat(new LastInjection(Instant.EPOCH, "request").before(Instant.EPOCH))
        .isEqualTo(Injection.BEFORE_CREATION);
  }
}
