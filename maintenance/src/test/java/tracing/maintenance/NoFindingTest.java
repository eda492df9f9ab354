package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.diagnosis.Diagnosis;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.testing.ServicesUnderTest;
import tracing.services.ServiceName;

/** Runs on the reference, and by {@link AlternativesTest} on each alternative. */
@DisplayName("The diagnosis of a correct solution")
class NoFindingTest {

  private static final Map<String, String> OUTSIDE =
      Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  @RegisterExtension
  static final ServicesUnderTest services =
      ServicesUnderTest.create()
          .with(ServiceName.LLM_SERVICE)
          .with(ServiceName.USER_SERVICE)
          .with(ServiceName.API_GATEWAY);

  @ParameterizedTest
  @MethodSource("scenarios")
  @DisplayName("is empty, whatever the request")
  void findsNothing(Scenario scenario) {
    assertThat(Diagnosis.of(services.query(scenario, OUTSIDE).evidence())).isEmpty();
  }

  static Stream<Scenario> scenarios() {
    return Stream.of(
        Scenario.SUCCESS, Scenario.INVALID_USER, Scenario.LLM_FAILS, Scenario.BAD_INPUT);
  }
}
