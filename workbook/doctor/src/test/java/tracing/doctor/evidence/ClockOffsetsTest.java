package tracing.doctor.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.TestSpan;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.separate.SeparateTracesRule;
import tracing.traces.Trace;

@DisplayName("Of services whose clocks differ, the doctor")
class ClockOffsetsTest {

  private static final long SKEW = 300_000;

  @Test
  @DisplayName("finds a trace that breaks, if calls over a third service show the difference")
  void overThirdService() {
    Stream<TestSpan> spans =
        Stream.of(
            client("shop").trace(1).id(1).from(400_000).to(400_100),
            server("stock").trace(1).id(2).childOf(1).from(400_010).to(400_090),
            client("stock").trace(1).id(3).childOf(2).from(400_020).to(400_080),
            server("price").trace(1).id(4).childOf(3).from(400_030 - SKEW).to(400_070 - SKEW));

    assertThat(separate(Stream.concat(spans, lost()))).containsExactly(Symptom.SEPARATE_TRACES);
  }

  @Test
  @DisplayName("finds none, if no call shows the difference")
  void unknown() {
    assertThat(separate(lost())).isEmpty();
  }

  @Test
  @DisplayName("does not take one late request among others for the difference")
  void lateRequest() {
    List<Trace> traces =
        traces(
            Stream.of(1, 2, 3)
                .flatMap(
                    i ->
                        Stream.of(
                            client("shop").trace(i).id(i).from(1000).to(1100),
                            server("price")
                                .trace(i)
                                .id(10 + i)
                                .childOf(i)
                                .from(i == 3 ? 9000 : 1010)
                                .to(i == 3 ? 9010 : 1090))));

    assertThat(ClockOffsets.corrected(traces).get(0).spans())
        .containsExactlyElementsOf(traces.get(0).spans());
  }

  private static Stream<TestSpan> lost() {
    return Stream.of(
        client("shop").trace(5).id(5).from(500_000).to(500_100),
        server("price").trace(6).id(6).from(500_020 - SKEW).to(500_080 - SKEW));
  }

  private static List<Symptom> separate(Stream<TestSpan> spans) {
    return new SeparateTracesRule()
        .apply(traces(spans)).stream().map(DoctorFinding::symptom).toList();
  }

  private static List<Trace> traces(Stream<TestSpan> spans) {
    return Trace.group(spans.map(TestSpan::build).toList());
  }
}
