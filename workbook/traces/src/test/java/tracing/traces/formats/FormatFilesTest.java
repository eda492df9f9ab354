package tracing.traces.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

@DisplayName("Of files with one trace of three spans")
class FormatFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/formats");

  @ParameterizedTest(name = "{0} is read with its ids, parents, names and services")
  @ValueSource(
      strings = {
        "docker-compose-prefix.log",
        "jaeger-es-docs.jsonl",
        "jaeger-v3.json",
        "java-otlp-logging-jul.log",
        "java-otlp-logging-lines.jsonl",
        "java-stdout-no-newline.json",
        "opensearch-docs-array.json",
        "otlp-array-of-requests.json",
        "otlp-bom.json",
        "otlp-pretty-concatenated.json",
        "otlp-snake.json",
        "otlp-utf16.json",
        "otlp.binpb",
        "otlp.json",
        "otlp.json.gz",
        "python-console.txt",
        "tempo-v2-trace.json"
      })
  void read(String file) throws IOException {
    TraceFileContents contents = TraceFileReader.read(FOLDER.resolve(file));

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans())
        .extracting(FormatFilesTest::text)
        .containsExactlyInAnyOrder(
            "00f067aa0ba902b7 <  GET /basket SERVER shop-web 1760000000000 80",
            "1122334455667788 < 00f067aa0ba902b7 GET CLIENT shop-web 1760000000010 60",
            "99aabbccddeeff00 < 1122334455667788 GET /stock SERVER stock-service 1760000000012 56");
    assertThat(contents.spans())
        .extracting(TraceSpan::traceId)
        .containsOnly("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @ParameterizedTest(name = "{0} is named: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "chrome-trace.json | Chrome's trace format",
        "collector-debug-detailed.txt | the Collector's debug exporter",
        "datadog.json | spans of Datadog's tracer",
        "honeyhive-events.json | events of HoneyHive's API",
        "html-login-page.json | a web page",
        "otlp-metrics.json | metrics in OTLP and no spans",
        "tempo-404.txt | does not have the trace",
        "xray-segment.json | segments of AWS X-Ray"
      })
  void named(String file, String name) throws IOException {
    TraceFileContents contents = TraceFileReader.read(FOLDER.resolve(file));

    assertThat(contents.spans()).isEmpty();
    assertThat(contents.problems()).singleElement().asString().contains(name);
  }

  @ParameterizedTest(name = "zipkin-v1-shared.json is read with a span for {0}")
  @ValueSource(
      strings = {
        "GET /basket SERVER shop-web 1760000000000 80",
        "GET CLIENT shop-web 1760000000010 60",
        "GET SERVER stock-service 1760000000012 56"
      })
  void zipkin(String span) throws IOException {
    TraceFileContents contents = TraceFileReader.read(FOLDER.resolve("zipkin-v1-shared.json"));

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans())
        .hasSize(3)
        .extracting(FormatFilesTest::text)
        .anyMatch(text -> text.endsWith(span));
    assertThat(contents.spans()).filteredOn(TraceSpan::isRoot).hasSize(1);
    assertThat(contents.spans()).extracting(TraceSpan::spanId).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("an array of two of Jaeger's traces has both")
  void twoTraces() throws IOException {
    TraceFileContents contents = TraceFileReader.read(FOLDER.resolve("jaeger-array.json"));

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans()).hasSize(6);
    assertThat(Trace.group(contents.spans())).hasSize(2);
  }

  @Test
  @DisplayName("each has a test here")
  void everyFile() throws IOException {
    String tests =
        Files.readString(Path.of("src/test/java/tracing/traces/formats/FormatFilesTest.java"));

    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> "\"" + file.getFileName()))
          .as("Name these files in a test of this class, or remove them")
          .isNotEmpty()
          .allMatch(tests::contains);
    }
  }

  private static String text(TraceSpan span) {
    return "%s < %s %s %s %s %d %d"
        .formatted(
            span.spanId(),
            span.parentSpanId(),
            span.name(),
            span.kind(),
            span.service(),
            span.startNanos() / 1_000_000,
            span.durationNanos() / 1_000_000);
  }
}
