package tracing.traces.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address of the local HoneyHive")
class LocalHoneyHiveClientTest {

  @ParameterizedTest(name = "is {1} when LOCAL_HONEYHIVE_PORT is ''{0}''")
  @CsvSource({"'', http://localhost:4318", "5318, http://localhost:5318"})
  void port(String port, String address) {
    assertThat(LocalHoneyHiveClient.defaultAddress(Map.of("LOCAL_HONEYHIVE_PORT", port)))
        .isEqualTo(address);
  }

  @ParameterizedTest(name = "is not known when LOCAL_HONEYHIVE_PORT is {0}")
  @ValueSource(strings = {"0", "x", "-1", "123456"})
  void noPort(String port) {
    assertThatThrownBy(
            () -> LocalHoneyHiveClient.defaultAddress(Map.of("LOCAL_HONEYHIVE_PORT", port)))
        .hasMessageContainingAll("LOCAL_HONEYHIVE_PORT", port, "--url");
  }

  @Test
  @DisplayName("is HoneyHive's default port when nothing is set")
  void nothing() {
    assertThat(LocalHoneyHiveClient.defaultAddress(Map.of())).endsWith(":4318");
  }
}
