package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.services.ServiceName;

@DisplayName("The command of a service")
class ServiceCommandTest {

  private static final ServiceCommand OWN = ServiceCommand.own(ServiceName.USER_SERVICE);

  @Test
  @DisplayName("starts quickly with one compiler for a run that ends after a query")
  void shortRun() {
    assertThat(OWN.keptRunning(false).command()).contains("-XX:TieredStopAtLevel=1");
  }

  @Test
  @DisplayName("changes nothing of what a JVM does by itself for a run that stays up")
  void longRun() {
    assertThat(OWN.keptRunning(true).command()).noneMatch(part -> part.startsWith("-X"));
  }

  @Test
  @DisplayName("starts the same service for a run that stays up")
  void sameService() {
    assertThat(OWN.keptRunning(true).command())
        .endsWith("tracing.commands.run.ObservedService", "user-service");
  }
}
