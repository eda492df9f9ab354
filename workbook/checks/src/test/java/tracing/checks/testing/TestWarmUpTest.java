package tracing.checks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The warm-up of the tests")
class TestWarmUpTest {

  @Test
  @DisplayName("makes one trace of three services, and has stopped them when it ends")
  void run() {
    assertThat(TestWarmUp.start().await()).isTrue();
  }
}
