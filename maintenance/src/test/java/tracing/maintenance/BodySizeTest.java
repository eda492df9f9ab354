package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.solutions.ReferenceSystem;

@DisplayName("A body")
class BodySizeTest {

  private static ReferenceSystem system;

  @BeforeAll
  static void start() {
    system = ReferenceSystem.start();
  }

  @BeforeEach
  void forget() {
    system.clear();
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
  }

  @ParameterizedTest
  @CsvSource({"x, 998950", "<, 166490", "é, 499490", "\\u2028, 166490", "\\\\, 499490"})
  @DisplayName("that the gateway takes is taken by every service, whatever its characters grow to")
  void taken(String character, int count) {
    assertThat(query(character, count)).isEqualTo(200);
    assertThat(system.spans()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"x, 999000", "<, 166500", "<, 999000", "é, 499500", "\\u2028, 166500"})
  @DisplayName("that is too large for a service behind the gateway is refused by the gateway")
  void refused(String character, int count) {
    assertThat(query(character, count)).isEqualTo(413);
    assertThat(system.spans()).extracting(SpanData::getName).containsExactly("handle_query");
  }

  private static int query(String character, int count) {
    return system
        .query("{\"user_id\":\"user_1\",\"query\":\"" + character.repeat(count) + "\"}")
        .getStatus();
  }
}
