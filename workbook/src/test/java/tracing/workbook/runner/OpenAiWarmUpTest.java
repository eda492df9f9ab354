package tracing.workbook.runner;

import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The warm-up of the OpenAI client")
class OpenAiWarmUpTest {

  @Test
  @DisplayName("gets its answer from itself, and opens no connection")
  void answersItself() {
    assertThatNoException().isThrownBy(OpenAiWarmUp::run);
  }
}
