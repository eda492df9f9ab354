package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.WorkbookRoot;
import tracing.traces.process.ChildProcess;

@Tag("maintain")
@DisplayName("With a service in JavaScript")
class JavaScriptTest {

  @BeforeAll
  static void needsNode() throws Exception {
    Path modules = WorkbookRoot.find(Map.of()).resolve("solutions/javascript/node_modules");
    assumeTrue(Files.isDirectory(modules), "npm ci --prefix solutions/javascript was not run");
    ProcessBuilder node = new ProcessBuilder("bash", "-c", "command -v node");
    try (ChildProcess started = ChildProcess.start(node, line -> {})) {
      assumeTrue(started.awaitExit(Duration.ofSeconds(10)), "there is no node");
    }
  }

  @Test
  @DisplayName("between two in Java, one query is one trace and one session, in both directions")
  void userService() throws Exception {
    assertThat(run("user-service"))
        .containsPattern("Trace [0-9a-f]{32}, session \\S+, 5 spans, 3 services")
        .containsPattern("(?m)^\\\\- process_user_request +user-service +chain ")
        .containsPattern("(?m)^   \\|- validate_user +user-service +tool ")
        .containsPattern("(?m)^   \\\\- generate_response +llm-service +model ")
        .contains("Nothing is broken.");
  }

  @Test
  @DisplayName("below two in Java, one query is one trace and one session")
  void llmService() throws Exception {
    assertThat(run("llm-service"))
        .containsPattern("Trace [0-9a-f]{32}, session \\S+, 5 spans, 3 services")
        .containsPattern("(?m)^   \\\\- generate_response +llm-service +model ")
        .containsPattern("(?m)^      \\\\- openai.chat.completions.create +llm-service +model ")
        .contains("Nothing is broken.");
  }

  private String run(String service) throws Exception {
    return DemoProcess.run(0, Map.of(), "--javascript", service);
  }
}
