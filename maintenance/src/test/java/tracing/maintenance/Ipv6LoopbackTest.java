package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.backends.StubLlm;
import tracing.traces.process.ChildProcess;

@Tag("maintain")
@DisplayName("On a machine whose loopback interface has only IPv6 addresses")
class Ipv6LoopbackTest {

  private static final String SETUP =
      "ip link set lo up && ip addr del 127.0.0.1/8 dev lo && exec \"$@\"";

  @Test
  @DisplayName("a server that cannot start says so")
  void named() throws Exception {
    assumeTrue(isPossible(), "needs unshare, ip, and network namespaces that users may create");
    ProcessBuilder server =
        ChildProcess.java(
            List.of(), System.getProperty("java.class.path"), List.of(StubLlm.class.getName()));

    assertThat(printed(server.command()))
        .startsWith("stub-llm cannot listen on 127.0.0.1:5003: ")
        .contains("has only IPv6 addresses. Give it the address 127.0.0.1 as well.");
  }

  private static boolean isPossible() throws InterruptedException {
    try {
      return printed(List.of("echo", "possible")).equals("possible");
    } catch (IOException e) {
      return false;
    }
  }

  private static String printed(List<String> command) throws IOException, InterruptedException {
    List<String> inside = new ArrayList<>(List.of("unshare", "-rn", "sh", "-c", SETUP, "sh"));
    inside.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(inside).redirectErrorStream(true);
    builder.environment().remove("STUB_LLM_PORT");
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ChildProcess child = ChildProcess.start(builder, lines::add)) {
      assertThat(child.awaitOutput(Duration.ofSeconds(60))).isTrue();
      return String.join("\n", lines);
    }
  }
}
