package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tracing.maintenance.faults.Fault;
import tracing.maintenance.faults.FaultReport;
import tracing.maintenance.faults.FaultRun;

/** A short version of what {@code load --faults} does for minutes. */
@Tag("maintain")
@DisplayName("Under load, when")
class FaultTest {

  private static final int REQUESTS = 60;

  @ParameterizedTest
  @EnumSource(names = {"BACKEND_401", "KILLED", "GATEWAY_ENDS"})
  @DisplayName("something fails, clients get what they should, and each span arrives or is counted")
  void accountedFor(Fault fault) throws Exception {
    assertThat(FaultRun.one(fault, REQUESTS).problems()).isEmpty();
  }

  @Test
  @DisplayName("all services are asked to stop while backend and LLM hang: lost spans are counted")
  void allHang() throws Exception {
    FaultReport report = FaultRun.one(Fault.ALL_END_HANGING, REQUESTS);

    assertThat(report.problems()).isEmpty();
    assertThat(report.lost()).isPositive();
  }
}
