package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.backends.TraceStore;

@DisplayName("The local backends of a run")
class LocalBackendsTest {

  @Test
  @DisplayName("name the variable to change when a port is taken")
  void portTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(String.valueOf(taken.getLocalPort())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("LOCAL_HONEYHIVE_PORT")
          .hasMessageContaining("Perhaps another ./jbang demo is running.");
    }
  }

  @Test
  @DisplayName("tell the port that the system picked for them")
  void pickedPort() {
    try (LocalBackends backends = start("0")) {
      assertThat(backends.honeyHive().getPort()).isPositive();
    }
  }

  private static LocalBackends start(String honeyHivePort) {
    return LocalBackends.start(
        Map.of("LOCAL_HONEYHIVE_PORT", honeyHivePort, "STUB_LLM_PORT", "0"), new TraceStore());
  }
}
