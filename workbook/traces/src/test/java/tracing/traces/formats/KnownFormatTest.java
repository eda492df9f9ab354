package tracing.traces.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A format that is not read")
class KnownFormatTest {

  @ParameterizedTest(name = "is named: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"resourceLogs\": []} | logs in OTLP",
        "{\"Name\": \"a\", \"SpanContext\": {\"TraceID\": \"5b\"}, \"StartTime\": \"x\"} | Go's stdouttrace",
        "[{\"processor\": {}, \"trace\": {\"id\": \"5b\"}, \"@timestamp\": \"x\"}] | Elastic APM",
        "{\"traces\": [{\"traceID\": \"5b\", \"rootTraceName\": \"GET /\"}]} | Tempo's search",
        "{\"traces\": [{\"trace_id\": \"5b\", \"root\": \"a\", \"duration_ms\": 1, \"spans\": 3}]} | the local HoneyHive's list",
        "{\"data\": null, \"errors\": [{\"code\": 404, \"msg\": \"trace not found\"}]} | an error that a server answered",
        "{\"code\": 5, \"message\": \"x\", \"error\": \"y\"} | an error that a server answered",
        "{\"Id\": \"1-5b\", \"Segments\": []} | AWS X-Ray",
        "{ traceId: '5b8efff798038103d269b633813fc60c' } | Node.js's console exporter",
        "Activity.TraceId: 5b8efff798038103d269b633813fc60c | .NET's console exporter",
        "INFO: 'GET /' : 5b8efff798038103d269b633813fc60c eee19b7ec3c1b174 SERVER [tracer: x] | Java's logging exporter",
        "<?xml version='1.0'?><traces/> | this is XML",
        "404 page not found | does not have the trace"
      })
  void named(String text, String name) {
    TraceFileContents contents = read(text);

    assertThat(contents.spans()).isEmpty();
    assertThat(contents.problems()).hasSize(1);
    assertThat(contents.problems().get(0).message()).contains(name);
  }

  @ParameterizedTest(name = "is not mistaken for another one: {0}")
  @ValueSource(
      strings = {
        "{\"service\": \"shop\", \"resource\": \"GET /\"}",
        "{\"name\": \"trace\", \"root\": 1}",
        "some text about a trace",
        "{\"level\": \"info\", \"error\": \"x\", \"message\": \"y\"}"
      })
  void unknown(String text) {
    List<TraceFileContents.Problem> problems = read(text).problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains("known format");
  }

  private static TraceFileContents read(String text) {
    return TraceFileReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
