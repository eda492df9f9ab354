package tracing.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.probe.claims.Act;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Fault;
import tracing.probe.claims.Verdict;
import tracing.probe.report.ProbeReport;
import tracing.traces.TraceTreePrinter;

@DisplayName("A probe of a service with the OpenTelemetry SDK")
@Timeout(60)
class ProbeRunTest {

  @DisplayName("finds nothing broken in a right one")
  @ParameterizedTest(name = "that makes {0} calls")
  @ValueSource(ints = {0, 1, 2})
  void right(int calls) throws Exception {
    ProbeReport report = Probed.service(null, calls);

    assertThat(report.isBroken()).as(text(report)).isFalse();
    assertThat(report.results())
        .as(text(report))
        .extracting(ClaimResult::verdict)
        .doesNotContain(Verdict.CANNOT_BE_TOLD);
  }

  @Test
  @DisplayName("finds nothing broken in one that calls after its answer")
  void callsAfterAnswer() throws Exception {
    ProbeReport report = Probed.service(Break.CALLS_AFTER_ANSWER, 1);

    assertThat(report.isBroken()).as(text(report)).isFalse();
  }

  @Test
  @DisplayName("blames no headers for a first request that takes too long")
  void firstRequestFails() throws Exception {
    ProbeReport report = Probed.service(Break.FIRST_REQUEST_FAILS, 1);

    assertThat(report.isBroken()).as(text(report)).isFalse();
  }

  @Test
  @DisplayName("names the act that a broken one misses")
  void broken() throws Exception {
    names(Break.NEVER_EXTRACTS, Act.NOT_EXTRACTED);
  }

  @Tag("maintain")
  @DisplayName("names the act that a broken one misses")
  @ParameterizedTest
  @CsvSource({
    "EXTRACTS_NOT_CURRENT, NOT_EXTRACTED",
    "CASE_SENSITIVE, NOT_EXTRACTED",
    "COPIES_HEADER, HEADER_COPIED",
    "INJECTS_RECEIVED, RECEIVED_CONTEXT_INJECTED",
    "NEVER_INJECTS, NOT_INJECTED",
    "HAND_MADE_HEADER, PARENT_NOT_EXPORTED",
    "LOST_ON_THREAD, LOST_BEFORE_CALL",
    "SCOPE_LEAKED, SCOPE_LEAKED",
    "SHARED_STATE, SHARED_STATE",
    "CACHED_HEADERS, EARLIER_CONTEXT_SENT",
    "DROPS_TRACESTATE, TRACESTATE_DROPPED",
    "DROPS_BAGGAGE, BAGGAGE_DROPPED",
    "IGNORES_SAMPLED_FLAG, UNSAMPLED_IGNORED",
    "NO_ERROR_STATUS, ERROR_NOT_RECORDED",
    "TWO_SPANS_FOR_A_REQUEST, RECORDED_TWICE",
    "SPAN_NOT_ENDED_ON_ERROR, SPANS_LOST_ON_FAILURE",
    "SPAN_ENDED_EARLY, ENDED_EARLY",
    "FAILURE_IN_OTHER_TRACE, FAILURE_IN_OTHER_TRACE",
    "REPEATS_WITHOUT_HEADERS, NOT_INJECTED"
  })
  void names(Break broken, Act act) throws Exception {
    ProbeReport report = Probed.service(broken, 1);

    assertThat(report.first().map(Fault::act).stream().toList())
        .as(text(report))
        .isEqualTo(List.of(act));
  }

  private static String text(ProbeReport report) {
    return report.text(new TraceTreePrinter(true, false));
  }
}
