package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.process.ChildProcess;

@DisplayName("The three services of a run")
class LocalSystemTest {

  private static final Map<String, String> ANY_PORTS =
      Map.of(
          "LOCAL_HONEYHIVE_PORT", "0",
          "STUB_LLM_PORT", "0",
          "LLM_PORT", "0",
          "USER_PORT", "0",
          "GATEWAY_PORT", "0");

  @Test
  @DisplayName("are stopped when their start is interrupted")
  void interrupted() {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> LocalSystem.start(ANY_PORTS, LocalSystemTest::waiting))
        .isInstanceOf(InterruptedException.class);

    assertThat(ProcessHandle.current().children())
        .filteredOn(ProcessHandle::isAlive)
        .isSubsetOf(before);
  }

  private static ServiceCommand waiting(ServiceCommand service) {
    String classPath = System.getProperty("java.class.path");
    return new ServiceCommand(
        service.name(),
        ChildProcess.java(List.of(), classPath, List.of(LocalSystemTest.class.getName()))
            .command());
  }

  /** A service that never says where it listens. */
  public static void main(String[] args) throws IOException {
    System.in.read();
  }
}
