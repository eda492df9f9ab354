package tracing.doctor.rules.separate;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.Doctor;
import tracing.doctor.TestSpan;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.DoctorFinding.Severity;
import tracing.doctor.findings.Symptom;

@DisplayName("Of calls and requests of one method and path at different addresses, the doctor says")
class JudgedCallersTest {

  @Test
  @DisplayName("broken, if each of many calls has exactly one such request")
  void oneToOne() {
    List<DoctorFinding> findings = examine(pairs(12));

    assertThat(findings)
        .hasSize(12)
        .allMatch(finding -> finding.severity() == Severity.BROKEN)
        .allMatch(finding -> finding.symptom() == Symptom.SEPARATE_TRACES);
    assertThat(findings.get(0).sentence())
        .endsWith(
            ", with the same method and path, and nearly every such call has one such root. It was"
                + " sent to port 81 and arrived at port 80: if a proxy or a port mapping is in"
                + " between, look there first.");
  }

  @Test
  @DisplayName("likely broken, if each of a few calls has one")
  void few() {
    assertThat(examine(pairs(4)))
        .hasSize(4)
        .allMatch(finding -> finding.severity() == Severity.LIKELY);
  }

  @Test
  @DisplayName("likely broken, if each of many calls has one, but others come from elsewhere")
  void othersFromElsewhere() {
    assertThat(examine(Stream.concat(pairs(12), IntStream.range(20, 40).mapToObj(i -> root(i)))))
        .hasSize(12)
        .allMatch(finding -> finding.severity() == Severity.LIKELY);
  }

  @Test
  @DisplayName("nothing, if most such calls have none, because a third party answers them")
  void thirdParty() {
    assertThat(examine(Stream.concat(pairs(12), IntStream.range(20, 40).mapToObj(i -> call(i)))))
        .isEmpty();
  }

  private static List<DoctorFinding> examine(Stream<TestSpan> spans) {
    return Doctor.examine(spans.map(TestSpan::build).toList());
  }

  private static Stream<TestSpan> pairs(int count) {
    return IntStream.range(1, 1 + count).boxed().flatMap(i -> Stream.of(call(i), root(i)));
  }

  private static TestSpan call(int i) {
    return token(client("a").trace(i).id(i).from(1000L * i).to(1000L * i + 90), 81);
  }

  private static TestSpan root(int i) {
    return token(
        server("b").trace(100 + i).id(100 + i).from(1000L * i + 20).to(1000L * i + 60), 80);
  }

  private static TestSpan token(TestSpan span, int port) {
    return span.named("GET /token")
        .with("http.request.method", "GET")
        .with("url.path", "/token")
        .with("server.address", "10.0.0.9")
        .with("server.port", port);
  }
}
