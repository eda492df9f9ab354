package tracing.honeyhive;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The names of attributes that begin alike")
class AttributeNamesTest {

  private final AttributeNames names = new AttributeNames("inputs.");

  @Test
  @DisplayName("are joined once each")
  void once() {
    assertThat(names.of("a")).isSameAs(names.of("a"));
    assertThat(names.of("a").stringKey())
        .isEqualTo(stringKey("inputs.a"))
        .isSameAs(names.of("a").stringKey());
  }

  @Test
  @DisplayName("are right for more names than are kept, and kept no further")
  void many() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(names.of("n" + i).longKey()).isEqualTo(longKey("inputs.n" + i));
    }
    assertThat(names.of("n999")).isNotSameAs(names.of("n999"));
  }

  @Test
  @DisplayName("are there for names that are no text")
  void noText() {
    assertThat(names.of(null).booleanKey()).isEqualTo(booleanKey("inputs.null"));
    assertThat(names.of(7).doubleKey()).isEqualTo(doubleKey("inputs.7"));
  }
}
