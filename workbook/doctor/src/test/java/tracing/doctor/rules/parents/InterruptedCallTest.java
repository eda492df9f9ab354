package tracing.doctor.rules.parents;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.doctor.Doctor;
import tracing.doctor.TestSpan;
import tracing.doctor.findings.DoctorFinding;

@DisplayName("Of a call that reached no span while an orphan ran, the doctor says that")
class InterruptedCallTest {

  @Test
  @DisplayName("something put its own id into traceparent, if both are the same request")
  void sameRequest() {
    assertThat(finding(charge(1), orphan().with("url.path", "/charge")).sentence())
        .contains("POST [bill:80/charge] (orders) was running then, is the same request")
        .contains("such as a proxy, probably put its own id into traceparent");
  }

  @Test
  @DisplayName("another orphan is the same request, so it explains nothing")
  void otherOrphan() {
    List<DoctorFinding> findings =
        examine(
            charge(1),
            orphan().id(3).childOf(8).from(15).to(80).with("url.path", "/charge"),
            orphan().with("url.path", "/price"));

    assertThat(findings).hasSize(2);
    assertThat(findings.get(1).sentence()).endsWith("no span with this id.");
  }

  @Test
  @DisplayName("a span of the same request is preferred to a later call")
  void preferred() {
    TestSpan later = call("/price").id(4).childOf(1).from(19).to(85);

    assertThat(examine(charge(1), later, orphan().with("url.path", "/charge")).get(0).spanIds())
        .last()
        .isEqualTo(charge(1).build().spanId());
  }

  @Test
  @DisplayName("a forwarded POST is no GET")
  void otherMethod() {
    TestSpan get = orphan().with("url.path", "/charge").with("http.request.method", "GET");

    assertThat(finding(charge(1), get).sentence())
        .contains("it sent POST /charge, not GET /charge");
  }

  @Test
  @DisplayName("the service that has spans for some calls to this address did not export this one")
  void sampled() {
    DoctorFinding finding =
        finding(
            charge(1),
            orphan().with("url.path", "/price"),
            charge(2),
            server("billing").trace(2).id(5).childOf(1).from(12).to(88));

    assertThat(finding.sentence())
        .contains("it sent POST /charge, not POST /price: a service between them")
        .endsWith("It is probably billing, which has a span for 1 of 2 answered calls to bill:80.");
    assertThat(finding.fix()).startsWith("Look at the configuration of billing.");
  }

  @ParameterizedTest
  @CsvSource({"true, Look at the sampler of billing", "false, Look at the export of billing"})
  @DisplayName("a sampler drops spans only if the trace ids decide which are missing")
  void samplerOrQueue(boolean byTraceId, String fix) {
    Stream<TestSpan> traces =
        IntStream.range(0, 40)
            .boxed()
            .flatMap(
                i -> {
                  String trace = "%02x".formatted(37 * i % 256).repeat(16);
                  boolean exported = byTraceId ? 37 * i % 256 < 100 : i % 2 == 0;
                  TestSpan callee = server("billing").id(2).childOf(1).from(12).to(88);
                  TestSpan below = orphan().with("url.path", "/price").traceId(trace);
                  return Stream.of(
                      call("/charge").traceId(trace), exported ? callee.traceId(trace) : below);
                });

    assertThat(examine(traces.toArray(TestSpan[]::new)))
        .anySatisfy(finding -> assertThat(finding.fix()).startsWith(fix));
  }

  @Test
  @DisplayName(
      "calls that got no answer do not count, but those with an answer that is an error do")
  void refused() {
    DoctorFinding finding =
        finding(
            charge(1),
            orphan().with("url.path", "/price"),
            charge(2),
            server("billing").trace(2).id(5).childOf(1).from(12).to(88),
            charge(3).failed(),
            charge(4).failed().with("http.response.status_code", 503L));

    assertThat(finding.sentence()).endsWith("a span for 1 of 3 answered calls to bill:80.");
  }

  @Test
  @DisplayName("the service that listens at this address has no span for the calls")
  void listens() {
    TestSpan health =
        server("billing").trace(2).with("server.address", "bill").with("server.port", 80);

    assertThat(finding(charge(1), orphan().with("url.path", "/price"), health).sentence())
        .endsWith("It is probably billing, which has a span for 0 of 1 answered call to bill:80.");
  }

  @Test
  @DisplayName("what listens at this address exports no spans, if no call to it reached one")
  void unknown() {
    DoctorFinding finding = finding(charge(1), orphan().with("url.path", "/price"), charge(2));

    assertThat(finding.sentence())
        .endsWith(
            "None of the calls to bill:80 (2) reached a span: what listens there probably exports"
                + " none.");
    assertThat(finding.fix()).startsWith("Find out which service handles bill:80");
  }

  @Test
  @DisplayName("it explains nothing, if the orphan's own service handles the calls to this address")
  void ownService() {
    DoctorFinding finding =
        finding(
            charge(1),
            orphan().with("url.path", "/price"),
            charge(2),
            server("stock").trace(2).id(5).childOf(1).from(12).to(88));

    assertThat(finding.sentence()).endsWith("no span with this id.");
  }

  private static TestSpan charge(int trace) {
    return call("/charge").trace(trace);
  }

  private static TestSpan call(String path) {
    return client("orders")
        .named("POST")
        .from(10)
        .to(90)
        .with("http.request.method", "POST")
        .with("url.full", "http://bill:80" + path);
  }

  private static TestSpan orphan() {
    return server("stock").id(2).childOf(9).from(20).to(80).with("http.request.method", "POST");
  }

  private static DoctorFinding finding(TestSpan... spans) {
    List<DoctorFinding> findings = examine(spans);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static List<DoctorFinding> examine(TestSpan... spans) {
    return Doctor.examine(Stream.of(spans).map(TestSpan::build).toList()).stream()
        .filter(DoctorFinding::isBroken)
        .toList();
  }
}
