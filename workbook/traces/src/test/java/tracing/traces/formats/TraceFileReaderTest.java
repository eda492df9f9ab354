package tracing.traces.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

@DisplayName("A file of traces")
class TraceFileReaderTest {

  private static final String TRACE = "5b8efff798038103d269b633813fc60c";

  @TempDir Path folder;

  @Test
  @DisplayName("in OTLP keeps each span's resource, also one that comes after its spans")
  void otlp() throws IOException {
    TraceFileContents file = read(request(span("eee19b7ec3c1b174", "")));

    assertThat(file.problems()).isEmpty();
    assertThat(file.spans()).extracting(TraceSpan::service).containsExactly("shop");
  }

  @Test
  @DisplayName("in OTLP may have a request on each line, as a Collector writes them")
  void lines() throws IOException {
    TraceFileContents file =
        read(
            request(span("eee19b7ec3c1b174", ""))
                + "\n"
                + request(span("eee19b7ec3c1b175", "eee19b7ec3c1b174"))
                + "\n");

    assertThat(file.problems()).isEmpty();
    assertThat(file.spans()).hasSize(2);
  }

  @Test
  @DisplayName("may be compressed with gzip")
  void gzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(request(span("eee19b7ec3c1b174", "")).getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("traces.json.gz");
    Files.write(file, packed.toByteArray());

    assertThat(TraceFileReader.read(file).spans()).hasSize(1);
  }

  @Test
  @DisplayName("with a broken line yields the number of the line and the spans of the other lines")
  void brokenLine() throws IOException {
    TraceFileContents file =
        read(
            request(span("eee19b7ec3c1b174", ""))
                + "\n{\"resourceSpans\": [\n"
                + request(span("eee19b7ec3c1b175", ""))
                + "\n");

    assertThat(file.spans()).hasSize(2);
    assertThat(file.problems())
        .singleElement()
        .asString()
        .startsWith("line 2 column")
        .endsWith("the text ends here, but the JSON is not complete");
  }

  @Test
  @DisplayName("that is cut off yields the place and the spans before it")
  void cutOff() throws IOException {
    String spans = span("eee19b7ec3c1b174", "") + ", " + span("eee19b7ec3c1b175", "");
    String request = request(spans);

    TraceFileContents file = read(request.substring(0, request.lastIndexOf("\"name\"")));

    assertThat(file.spans()).hasSize(1);
    assertThat(file.problems()).singleElement().asString().contains("path $.resourceSpans[0]");
  }

  @Test
  @DisplayName("with one invalid span yields its place and the other spans")
  void brokenSpan() throws IOException {
    TraceFileContents file = read(request(span("x", "") + ", " + span("eee19b7ec3c1b175", "")));

    assertThat(file.spans()).hasSize(1);
    assertThat(file.problems())
        .singleElement()
        .asString()
        .contains("spans[0]: spanId must be 16 hexadecimal digits");
  }

  @Test
  @DisplayName("in OTLP may have ids in Base64, as Tempo's API writes them")
  void base64() throws IOException {
    TraceFileContents file =
        read(
            "{\"batches\": [{\"scopeSpans\": [{\"spans\": [{"
                + "\"traceId\": \"W47/95gDgQPSabYzgT/GDA==\", \"spanId\": \"7uGbfsPBsXQ=\"}]}]}]}");

    assertThat(file.spans())
        .singleElement()
        .extracting(TraceSpan::traceId, TraceSpan::spanId)
        .containsExactly(TRACE, "eee19b7ec3c1b174");
  }

  @Test
  @DisplayName("from Zipkin makes the server's half of a shared id a child of the client's half")
  void zipkin() throws IOException {
    TraceFileContents file =
        read(
            """
            [{"traceId": "d269b633813fc60c", "id": "1", "kind": "CLIENT", "timestamp": 1,
              "duration": 9, "localEndpoint": {"serviceName": "a"}},
             {"traceId": "d269b633813fc60c", "id": "1", "kind": "SERVER", "timestamp": 2,
              "duration": 5, "shared": true, "localEndpoint": {"serviceName": "b"}},
             {"traceId": "d269b633813fc60c", "id": "2", "parentId": "1", "timestamp": 3,
              "duration": 1, "localEndpoint": {"serviceName": "b"}}]
            """);

    TraceSpan inner = file.spans().get(1);
    TraceSpan server = file.spans().get(2);
    assertThat(server.parentSpanId()).isEqualTo(file.spans().get(0).spanId());
    assertThat(inner.parentSpanId()).isEqualTo(server.spanId());
  }

  @Test
  @DisplayName("from Jaeger has its parents in references and its services in processes")
  void jaeger() throws IOException {
    TraceFileContents file =
        read(
            """
            {"data": [{"traceID": "d269b633813fc60c",
              "spans": [
                {"traceID": "d269b633813fc60c", "spanID": "1", "operationName": "GET /",
                 "startTime": 1, "duration": 9, "processID": "p1",
                 "tags": [{"key": "span.kind", "type": "string", "value": "server"}]},
                {"traceID": "d269b633813fc60c", "spanID": "2", "operationName": "work",
                 "startTime": 2, "duration": 3, "processID": "p2",
                 "references": [
                   {"refType": "FOLLOWS_FROM", "traceID": "d269b633813fc60c", "spanID": "9"},
                   {"refType": "CHILD_OF", "traceID": "d269b633813fc60c",
                   "spanID": "1"}]}],
              "processes": {"p1": {"serviceName": "a"}, "p2": {"serviceName": "b"}}}]}
            """);

    assertThat(file.spans()).extracting(TraceSpan::service).containsExactly("a", "b");
    assertThat(file.spans())
        .extracting(TraceSpan::kind)
        .containsExactly(SpanKind.SERVER, SpanKind.INTERNAL);
    assertThat(file.spans().get(1).parentSpanId()).isEqualTo(file.spans().get(0).spanId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is empty",
        "{} | it contains no spans",
        "[] | it contains no spans",
        "7 | it begins with \"7\"",
        "nonsense | it begins with \"nonsense\"",
        "{'resourceSpans': 1} | line 1 column 3 path $.: not JSON",
        "{\"resourceSpans\": []} | it contains OTLP requests without spans",
        "{\"resourceSpans\": [1]} | $.resourceSpans[0]: a JSON object is expected here",
        "{\"data\": [1]} | $.data[0]: each element of data must be an object",
        "[1] | it begins with \"[1]\"",
      })
  @DisplayName("in another format yields a problem instead of an exception")
  void otherText(String text, String message) throws IOException {
    TraceFileContents file = read(text);

    assertThat(file.spans()).isEmpty();
    assertThat(file.problems()).singleElement().asString().contains(message);
  }

  @Test
  @DisplayName("of a Collector in protobuf has each message behind its length")
  void messages() throws IOException {
    byte[] message = Files.readAllBytes(Path.of("src/test/resources/formats/otlp.binpb"));
    ByteBuffer two = ByteBuffer.allocate(2 * (message.length + 4));
    two.putInt(message.length).put(message).putInt(message.length).put(message);

    assertThat(read(two.array()).problems()).isEmpty();
    assertThat(read(two.array()).spans()).hasSize(6);
    TraceFileContents cut = read(Arrays.copyOf(two.array(), two.capacity() - 1));
    assertThat(cut.spans()).hasSize(3);
    assertThat(cut.problems()).singleElement().asString().contains("is cut off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "504b0304 | zip archive",
        "28b52ffd00 | zstd",
        "5041523100 | Parquet",
        "0a0100 | are not an OTLP ExportTraceServiceRequest",
        "00000000 | cut off",
        "1234567890 | protobuf"
      })
  @DisplayName("in unreadable bytes is named by the first ones")
  void bytes(String hex, String message) throws IOException {
    TraceFileContents file = read(HexFormat.of().parseHex(hex));

    assertThat(file.spans()).isEmpty();
    assertThat(file.problems()).singleElement().asString().contains(message);
  }

  @Test
  @DisplayName("in a tar archive is named")
  void tar() throws IOException {
    byte[] header = Arrays.copyOf("traces.json".getBytes(StandardCharsets.UTF_8), 512);
    System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, header, 257, 5);

    assertThat(read(header).problems()).singleElement().asString().contains("tar archive");
  }

  @Test
  @DisplayName("of Python's console exporter keeps links and attributes")
  void python() throws IOException {
    TraceFileContents file =
        read(
            """
            {"name": "a", "context": {"trace_id": "0x%s", "span_id": "0xeee19b7ec3c1b174"},
             "kind": "SpanKind.CONSUMER", "parent_id": null, "start_time": "2025-10-09T08:53:20Z",
             "end_time": "2025-10-09T08:53:21Z", "attributes": {"n": 7},
             "status": {"status_code": "ERROR"},
             "links": [{"context": {"trace_id": "0x%s", "span_id": "0xeee19b7ec3c1b175"}}]}
            """
                .formatted(TRACE, TRACE));

    TraceSpan span = file.spans().get(0);
    assertThat(span.kind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(span.status()).isEqualTo(StatusCode.ERROR);
    assertThat(span.attributes()).containsEntry("n", "7");
    assertThat(span.details().links())
        .containsExactly(new SpanDetails.Link(TRACE, "eee19b7ec3c1b175"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[ "})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @DisplayName("a line with millions of brackets hides no span on the next line")
  void brackets(String bracket) throws IOException {
    String spans = request(span("eee19b7ec3c1b174", ""));

    assertThat(read(bracket.repeat(10_000_000) + "\n" + spans).spans()).hasSize(1);
  }

  private TraceFileContents read(byte[] bytes) throws IOException {
    return TraceFileReader.read(Files.write(folder.resolve("traces.bin"), bytes));
  }

  private TraceFileContents read(String text) throws IOException {
    Path file = folder.resolve("traces.json");
    Files.writeString(file, text);
    return TraceFileReader.read(file);
  }

  private static String span(String id, String parent) {
    return "{\"traceId\": \"%s\", \"spanId\": \"%s\", \"parentSpanId\": \"%s\", \"name\": \"n\"}"
        .formatted(TRACE, id, parent);
  }

  private static String request(String spans) {
    return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": ["
        + spans
        + "]}], \"resource\": {\"attributes\": [{\"key\": \"service.name\","
        + " \"value\": {\"stringValue\": \"shop\"}}]}}]}";
  }
}
