package tracing.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command demo")
class DemoTest {

  private static final long TIMEOUT_SECONDS = 90;

  @TempDir private Path folder;

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
          .contains("Port " + taken.getLocalPort() + ", which api-gateway needs, is taken.")
          .contains("Set GATEWAY_PORT")
          .doesNotContain("\tat ");
    }
  }

  @Test
  @DisplayName("says which variable is no port, and ends with status 1")
  void notAPort() throws Exception {
    assertThat(demo(1, Map.of("USER_PORT", "http"))).contains("USER_PORT must be a port");
  }

  private String demo(int status, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Dstdout.encoding=US-ASCII", "-Dsun.stdout.encoding=US-ASCII"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("tracing.workbook.runner.Demo");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().putAll(freePorts());
    builder.environment().putAll(settings);
    Process demo = builder.start();
    try {
      assertThat(demo.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      demo.destroy();
    }
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(demo.exitValue()).as(printed).isEqualTo(status);
    return printed;
  }

  private static Map<String, String> freePorts() {
    Map<String, String> ports = new HashMap<>();
    for (String variable :
        List.of("GATEWAY_PORT", "USER_PORT", "LLM_PORT", "STUB_LLM_PORT", "LOCAL_HONEYHIVE_PORT")) {
      ports.put(variable, "0");
    }
    ports.putAll(Map.of("OPENAI_API_KEY", "", "OPENAI_BASE_URL", "", "HH_API_KEY", ""));
    return ports;
  }
}
