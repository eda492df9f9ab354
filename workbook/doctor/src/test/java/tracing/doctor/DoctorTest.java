package tracing.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.FindingGroup;
import tracing.doctor.findings.Symptom;

@DisplayName("The doctor")
class DoctorTest {

  @Test
  @DisplayName("finds nothing in a complete trace over two services")
  void complete() {
    assertThat(examine(server("a"), client("a").id(2).childOf(1), server("b").id(3).childOf(2)))
        .isEmpty();
  }

  @Test
  @DisplayName("finds nothing in retries, parallel calls, and a callee that outlives its caller")
  void noFalseAlarm() {
    List<TestSpan> spans = new ArrayList<>(List.of(server("a").to(100)));
    for (int i = 2; i < 12; i += 2) {
      spans.add(client("a").id(i).childOf(1).from(i).to(90));
      spans.add(server("b").id(i + 1).childOf(i).from(i + 1).to(200));
    }

    assertThat(examine(spans.toArray(TestSpan[]::new))).isEmpty();
  }

  @Test
  @DisplayName("names broken traces before notes")
  void order() {
    assertThat(examine(server("unknown_service").from(9).to(5), server("b").trace(2).childOf(9)))
        .extracting(DoctorFinding::isBroken)
        .containsExactly(true, false, false);
  }

  @Test
  @DisplayName("names first what shows in the most traces, of what is equally certain")
  void widestFirst() {
    assertThat(
            examine(
                server("a").childOf(9),
                server("b").trace(2).id(2),
                server("b").trace(2).id(3).from(2),
                server("b").trace(3).id(4),
                server("b").trace(3).id(5).from(2)))
        .extracting(finding -> finding.symptom().id())
        .containsExactly("several-roots", "several-roots", "missing-root");
  }

  private static List<DoctorFinding> examine(TestSpan... spans) {
    return Doctor.examine(Stream.of(spans).map(TestSpan::build).toList());
  }

  @Test
  @DisplayName("health checks of all services last, as one kind, because they hide other notes")
  void healthChecksLast() {
    Stream<TestSpan> checks =
        IntStream.range(10, 22)
            .mapToObj(i -> server(i % 2 == 0 ? "a" : "b").trace(i).id(i).named("GET /health"));
    Stream<TestSpan> late =
        Stream.of(server("shop"), internal("shop").id(2).childOf(1).from(150).to(160));

    List<DoctorFinding> found =
        Doctor.examine(Stream.concat(checks, late).map(TestSpan::build).toList());

    assertThat(FindingGroup.of(found))
        .extracting(group -> group.first().symptom())
        .containsExactly(Symptom.LATER_THAN_PARENT, Symptom.HEALTH_CHECK_NOISE);
  }
}
