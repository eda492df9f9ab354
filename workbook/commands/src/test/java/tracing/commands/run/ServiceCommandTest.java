package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.commands.jvm.LowMemory;
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
  @DisplayName("has all compilers and little memory for a run that stays up")
  void longRun() {
    assertThat(OWN.keptRunning(true).command())
        .containsSequence(LowMemory.JVM_OPTIONS)
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  @DisplayName("gives no options of a JVM to a service in JavaScript")
  void javaScript() {
    ServiceCommand javaScript = ServiceCommand.javascript(ServiceName.USER_SERVICE, Path.of("."));

    assertThat(javaScript.keptRunning(true)).isEqualTo(javaScript);
  }

  @Test
  @DisplayName("starts the same service for a run that stays up")
  void sameService() {
    assertThat(OWN.keptRunning(true).command())
        .endsWith("tracing.commands.run.ObservedService", "user-service");
  }
}
