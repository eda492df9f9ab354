package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command demo")
class DemoTest {

  @Test
  @DisplayName("shows one trace of five spans through three processes")
  void wholeTrace() throws Exception {
    String printed = demo(0, Map.of());

    assertThat(printed)
        .containsPattern("Trace [0-9a-f]{32}, session \\S+, 5 spans, 3 services")
        .containsPattern("(?m)^handle_query +api-gateway +session ")
        .containsPattern("(?m)^\\\\- process_user_request +user-service +chain ")
        .containsPattern("(?m)^   \\|- validate_user +user-service +tool ")
        .containsPattern("(?m)^   \\\\- generate_response +llm-service +model ")
        .containsPattern("(?m)^      \\\\- openai.chat.completions.create +llm-service +model ");
    assertThat(printed.split("Trace ", -1)).hasSize(2);
  }

  @Test
  @DisplayName("says which port is taken and which variable moves it, and ends with status 1")
  void portTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String printed = demo(1, Map.of("GATEWAY_PORT", String.valueOf(taken.getLocalPort())));

      assertThat(printed)
          .contains("Port " + taken.getLocalPort() + ", which api-gateway needs, is in use.")
          .contains("Set GATEWAY_PORT")
          .doesNotContain("\tat ");
    }
  }

  @Test
  @DisplayName("says which variable is no port, and ends with status 1")
  void notAPort() throws Exception {
    assertThat(demo(1, Map.of("USER_PORT", "http"))).contains("USER_PORT must be a port");
  }

  private String demo(int status, Map<String, String> settings) throws Exception {
    return DemoProcess.run(status, settings);
  }
}
