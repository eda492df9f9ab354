package tracing.doctor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.findings.DoctorFinding;
import tracing.traces.TraceSpan;
import tracing.traces.formats.TraceFileReader;

@DisplayName("In recorded traces, the doctor finds")
class FaultFilesTest {

  /** A file and what is to be found in it, with the names of the spans. */
  record Fault(String file, List<String> findings) {

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        fault(
            "00-python-tutorial-as-printed.jsonl",
            "LIKELY separate-traces __main__.generate_response < __main__.process_user_request",
            "LIKELY separate-traces __main__.process_user_request < __main__.handle_query",
            "NOTE no-service-name"),
        fault(
            "01-lost-on-thread-same-service.json",
            "LIKELY context-lost-in-service report.load < GET /report"),
        fault(
            "01b-as-lab-lost-on-an-executor.json",
            "LIKELY context-lost-in-service search < answer"),
        fault(
            "02-client-span-is-root.json",
            "LIKELY context-lost-in-service GET < GET /basket",
            "LIKELY context-lost-in-service GET < GET /basket"),
        fault(
            "03-client-not-instrumented.json",
            "LIKELY client-not-instrumented GET /stock < GET /basket"),
        fault(
            "03b-client-not-instrumented-internal-span.json",
            "LIKELY client-not-instrumented GET /stock < BasketController.get"),
        fault(
            "04-gateway-new-trace.json",
            "LIKELY separate-traces GET /basket < GET",
            "LIKELY context-lost-in-service GET < GET /basket"),
        fault(
            "05-kafka-new-trace.json",
            "LIKELY message-in-new-trace orders process < orders publish"),
        fault(
            "05b-kafka-batch-with-link.json", "NOTE linked-traces orders process < orders publish"),
        fault(
            "06-same-trace-id-server.json",
            "BROKEN requests-in-one-trace GET /hello < GET /hello",
            "BROKEN requests-in-one-trace GET /hello < GET /hello",
            "BROKEN requests-in-one-trace GET /hello < GET /hello"),
        fault(
            "06b-same-trace-id-consumer.json",
            "BROKEN requests-in-one-trace orders process < orders process",
            "BROKEN requests-in-one-trace orders process < orders process",
            "BROKEN requests-in-one-trace orders process < orders process"),
        fault("07-proxy-rewrote-parent.json", "BROKEN missing-parent GET /basket < GET"),
        fault(
            "09-traced-twice.json",
            "LIKELY traced-twice http get /basket < GET /basket",
            "LIKELY traced-twice http get < GET",
            "LIKELY traced-twice http get /stock < GET /stock"),
        fault("10-trace-id-cut-to-64-bit.json", "BROKEN trace-id-cut GET /stock < GET"),
        fault(
            "11-stream-span-never-ended.json",
            "BROKEN missing-root llm.step",
            "BROKEN missing-parent tool.search < tool.rank"),
        fault(
            "12-llm-stream-own-trace.json",
            "LIKELY context-lost-in-service openai.chat < POST /ask"),
        fault("13-clock-skew.json", "NOTE clock-skew GET /basket"),
        fault("14-exported-twice-equal.json", "LIKELY exported-twice GET /basket"),
        fault("14b-exported-twice-enriched.json", "LIKELY exported-twice GET /basket"),
        fault("15-unrelated-during-db-call.json"),
        fault("15b-unrelated-during-long-poll.json"),
        fault("16-middle-service-not-sampled.json", "BROKEN missing-parent GET /stock < GET"),
        fault(
            "17-unknown-service.json",
            "LIKELY separate-traces GET /stock < GET",
            "NOTE no-service-name"),
        fault("18-health-noise.json", "NOTE health-check-noise GET /actuator/health"),
        fault("19-wrong-request-adopted-child.json", "NOTE later-than-parent GET < token.fetch"),
        fault("20-session-missing-downstream.json", "LIKELY session-lost generate < handle"),
        fault("21-client-retries.json"),
        fault(
            "23-header-passed-through.json",
            "LIKELY one-level-too-high GET /stock < GET /basket",
            "LIKELY one-level-too-high GET /price < GET /basket"),
        fault("25-start-rounded-to-ms.json"),
        fault(
            "26-mcp-ambient-parent.json",
            "BROKEN separate-traces tools/call find_painting < tools/call find_painting",
            "BROKEN separate-traces tools/call find_painting < tools/call find_painting"),
        fault(
            "26b-mcp-ambient-parent-with-link.json",
            "LIKELY separate-traces tools/call find_painting < tools/call find_painting",
            "LIKELY separate-traces tools/call find_painting < tools/call find_painting"),
        fault(
            "26c-mcp-new-trace.json",
            "BROKEN separate-traces tools/call find_painting < tools/call find_painting",
            "BROKEN separate-traces tools/call find_painting < tools/call find_painting"),
        fault("26d-mcp-linked-to-ambient.json"));
  }

  private static Fault fault(String file, String... findings) {
    return new Fault(file, List.of(findings));
  }

  @ParameterizedTest(name = "what is wrong in {0}")
  @MethodSource("faults")
  void find(Fault fault) throws IOException {
    List<TraceSpan> spans =
        TraceFileReader.read(Path.of("src/test/resources/faults", fault.file())).spans();

    assertThat(Doctor.examine(spans))
        .extracting(finding -> text(finding, spans))
        .containsExactlyInAnyOrderElementsOf(fault.findings());
  }

  private static String text(DoctorFinding finding, List<TraceSpan> spans) {
    String names =
        finding.spanIds().stream()
            .map(id -> spans.stream().filter(s -> s.spanId().equals(id)).findFirst().orElseThrow())
            .map(TraceSpan::name)
            .collect(joining(" < "));
    return (finding.severity() + " " + finding.symptom().id() + " " + names).strip();
  }
}
