package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An aspect")
class AspectTest {

  @Test
  @DisplayName("has a kind and a key")
  void required() {
    assertThatNullPointerException().isThrownBy(() -> Aspect.of(null)).withMessage("kind");
    assertThatNullPointerException()
        .isThrownBy(() -> Aspect.metadata(ReferenceSpan.HANDLE_QUERY, null))
        .withMessage("key");
  }
}
