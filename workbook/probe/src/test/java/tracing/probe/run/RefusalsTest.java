package tracing.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.probe.model.Exchange;
import tracing.probe.model.ProbeRequest;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;

@DisplayName("A request is sent again")
class RefusalsTest {

  @DisplayName("if its answer is no success that the next service explains")
  @ParameterizedTest(name = "{0} answered {1}: {2}")
  @CsvSource({
    "INVALID, 200, false",
    "INVALID, 400, true",
    "INVALID, 429, true",
    "CALLER, 0, true",
    "NEXT_FAILS, 502, false",
    "NEXT_FAILS, 503, false",
    "NEXT_FAILS, 429, true",
    "NEXT_IS_SILENT, 0, false"
  })
  void refused(RequestKind kind, int status, boolean refused) {
    assertThat(new Refusals().isRefused(answered(kind, status))).isEqualTo(refused);
  }

  @Test
  @DisplayName("15 times at most if the service refuses too many requests, 6 times otherwise")
  void limits() {
    Refusals refusals = new Refusals();

    assertThat(count(refusals, 429)).isEqualTo(15);
    assertThat(count(refusals, 500)).isEqualTo(6);
  }

  private static long count(Refusals refusals, int status) {
    return IntStream.range(0, 50)
        .filter(i -> refusals.isRefused(answered(RequestKind.CALLER, status)))
        .count();
  }

  private static Exchange answered(RequestKind kind, int status) {
    Traceparent context = new Traceparent("1".repeat(32), "2".repeat(16), true);
    return new Exchange(new ProbeRequest(1, kind, "", context, List.of()), status, "", "", 1, 2);
  }
}
