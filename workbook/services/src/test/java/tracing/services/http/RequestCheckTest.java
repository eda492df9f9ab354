package tracing.services.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The host of a request")
class RequestCheckTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, localhost, true",
    "127.0.0.1, 127.0.0.2, true",
    "127.0.0.1, [::1], true",
    "127.0.0.1, LocalHost., true",
    "127.1, 127.1, true",
    "127.0.0.1, 127.1, false",
    "127.0.0.1, 127x0x0x1, false",
    "127.0.0.1, my.machine, false",
    "127.0.0.1, 127.0.0.1.evil.example, false",
    "127.0.0.1, 1270.0.0.1, false",
    "::1, my.machine, false",
    "localhost, my.machine, false",
    "192.0.2.1, my.machine, true",
    "0.0.0.0, my.machine, true",
    "::, my.machine, true",
    ", my.machine, true"
  })
  @DisplayName("has to be of loopback only if the server listens on loopback only")
  void own(String bindHost, String host, boolean own) {
    assertThat(new RequestCheck(bindHost).isOwn(host)).isEqualTo(own);
  }
}
