package tracing.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A service that the probe has started")
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ServiceProcessTest {

  /** The outer shell ends on SIGTERM, the inner one does not. */
  private static final String STUBBORN =
      "sh -c 'trap \"\" TERM; while :; do sleep 1; done' & wait; exit 0";

  @Test
  @DisplayName("is killed with all its processes, also if the first of them has ended before")
  void orphans() throws Exception {
    List<ProcessHandle> children;
    try (ServiceProcess service = ServiceProcess.start(STUBBORN, Map.of())) {
      children = awaitChildren();
      assertThat(service.terminate(Duration.ofMillis(300))).isFalse();
    }

    for (ProcessHandle child : children) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  private static List<ProcessHandle> awaitChildren() {
    List<ProcessHandle> stubborn = List.of();
    while (stubborn.isEmpty()) {
      stubborn = ProcessHandle.current().descendants().filter(ServiceProcessTest::isInner).toList();
      Thread.onSpinWait();
    }
    return stubborn;
  }

  private static boolean isInner(ProcessHandle process) {
    return process.parent().flatMap(ProcessHandle::parent).isPresent()
        && process
            .children()
            .anyMatch(child -> child.info().command().orElse("").contains("sleep"));
  }
}
