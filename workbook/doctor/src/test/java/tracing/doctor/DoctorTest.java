package tracing.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.SpanOf.client;
import static tracing.doctor.SpanOf.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The doctor")
class DoctorTest {

  @Test
  @DisplayName("finds nothing in a complete trace over two services")
  void complete() {
    assertThat(examine(server("a"), client("a").id(2).below(1), server("b").id(3).below(2)))
        .isEmpty();
  }

  @Test
  @DisplayName("finds nothing in retries, parallel calls, and a callee that outlives its caller")
  void noFalseAlarm() {
    List<SpanOf> spans = new ArrayList<>(List.of(server("a").to(100)));
    for (int i = 2; i < 12; i += 2) {
      spans.add(client("a").id(i).below(1).from(i).to(90));
      spans.add(server("b").id(i + 1).below(i).from(i + 1).to(200));
    }

    assertThat(examine(spans.toArray(SpanOf[]::new))).isEmpty();
  }

  @Test
  @DisplayName("names broken traces before notes")
  void order() {
    assertThat(examine(server("unknown_service").from(9).to(5), server("b").trace(2).below(9)))
        .extracting(DoctorFinding::isBroken)
        .containsExactly(true, false, false);
  }

  private static List<DoctorFinding> examine(SpanOf... spans) {
    return Doctor.examine(Stream.of(spans).map(SpanOf::build).toList());
  }
}
