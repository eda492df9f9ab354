package tracing.backends;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.maintenance.Mutations;
import tracing.services.http.HttpServer;
import tracing.services.http.Json;

@DisplayName("OTLP that is hostile")
class HostileOtlpTest {

  private static final int INPUTS = 300;
  private static final int MAX_TRACES = 20;
  private static final String TRACE = "5b8efff798038103d269b633813fc60c";

  private static final String OTLP =
      """
      {"resourceSpans": [{"resource": {"attributes": [
        {"key": "service.name", "value": {"stringValue": "shop"}},
        {"key": "honeyhive.project", "value": {"stringValue": "p"}}]},
       "scopeSpans": [{"scope": {"name": "s"}, "spans": [
        {"traceId": "%s", "spanId": "0000000000000001", "parentSpanId": "", "name": "a",
         "kind": 2, "startTimeUnixNano": "1", "endTimeUnixNano": 2.5e3,
         "attributes": [
          {"key": "a", "value": {"arrayValue": {"values": [{"intValue": "7"}, {"boolValue": true}]}}},
          {"key": "b", "value": {"kvlistValue": {"values": [
            {"key": "c", "value": {"doubleValue": "NaN"}}]}}}],
         "events": [{"name": "e", "timeUnixNano": "3", "attributes": []}],
         "status": {"code": 2, "message": "m"}}]}]}]}
      """
          .formatted(TRACE);

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "-1",
          "1e999",
          "NaN",
          "18446744073709551616",
          "\\u0000",
          "\\ud800",
          "\0",
          "\u001b",
          "é",
          "😀",
          "\"spans\": []",
          "\"values\": 1",
          "\"kvlistValue\": {}",
          "[[[[[[[[[[[[",
          "\"traceId\": \"\"",
          "\n\u0000",
          "\u007f\u007f");

  private final TraceStore store = new TraceStore(MAX_TRACES, 100, 1 << 20);
  private final HttpServer honeyHive = LocalHoneyHive.start(store, "127.0.0.1", 0);
  private final UnirestInstance client = Unirest.spawnInstance();

  @AfterEach
  void stop() {
    client.close();
    honeyHive.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tracing.maintenance.Mutations#seeds")
  @DisplayName("in JSON is taken or refused, and what was taken can be shown")
  void json(long seed) {
    Mutations requests = new Mutations(seed, List.of(OTLP.getBytes(UTF_8)), PIECES);
    post("application/json", requests);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tracing.maintenance.Mutations#seeds")
  @DisplayName("in protobuf is taken or refused, and what was taken can be shown")
  void protobuf(long seed) {
    Mutations requests = new Mutations(seed, List.of(protobuf()), PIECES);
    post("application/x-protobuf", requests);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tracing.maintenance.Mutations#seeds")
  @DisplayName("leaves a page and an API that answer strange paths and queries")
  void paths(long seed) throws IOException {
    List<byte[]> valid =
        List.of(
            ("/api/traces/" + TRACE + "?project=p").getBytes(UTF_8),
            "/api/traces?project=%41&project=b".getBytes(UTF_8));
    Mutations paths =
        new Mutations(seed, valid, List.of("%zz", "%00", "../", "//", "%2F", "?", "é"));
    for (int i = 0; i < INPUTS; i++) {
      String path = new String(paths.next(), ISO_8859_1).replaceAll("[ \\r\\n]", "");

      assertThat(get(path)).as(path).matches("(?s)HTTP/1.1 (200|400|404|505) .*");
    }
  }

  private void post(String type, Mutations requests) {
    for (int i = 0; i < INPUTS; i++) {
      byte[] request = requests.next();
      HttpResponse<String> answer =
          client
              .post(honeyHive.url() + "/v1/traces")
              .header("Content-Type", type)
              .body(request)
              .asString();

      assertThat(answer.getStatus()).as(new String(request, UTF_8)).isIn(200, 400);
      if (answer.getStatus() == 200) {
        shown();
      }
    }
    assertThat(store.traceIds("")).hasSizeBetween(1, MAX_TRACES);
  }

  private void shown() {
    for (String id : store.traceIds("")) {
      HttpResponse<String> trace = client.get(honeyHive.url() + "/api/traces/" + id).asString();
      assertThat(trace.getStatus()).isEqualTo(200);
      assertThat(Json.parse(trace.getBody()).isJsonObject()).isTrue();
    }
    HttpResponse<String> all = client.get(honeyHive.url() + "/api/traces").asString();
    assertThat(all.getStatus()).isEqualTo(200);
    assertThat(Json.parse(all.getBody()).isJsonObject()).isTrue();
  }

  private String get(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), honeyHive.port())) {
      socket.setSoTimeout(10_000);
      String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static byte[] protobuf() {
    AnyValue text = AnyValue.newBuilder().setStringValue("v").build();
    KeyValue nested =
        keyValue(
            "list",
            AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addValues(keyValue("k", text)))
                .build());
    KeyValue array =
        keyValue(
            "array",
            AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(text)).build());
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(hex(TRACE))
            .setSpanId(hex("0000000000000001"))
            .setName("a")
            .setStartTimeUnixNano(1)
            .setEndTimeUnixNano(2)
            .setStatus(Status.newBuilder().setCodeValue(2).setMessage("m"))
            .addAttributes(nested)
            .addAttributes(array)
            .addEvents(Span.Event.newBuilder().setName("e").addAttributes(array));
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(keyValue("service.name", text)))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build()
        .toByteArray();
  }

  private static KeyValue keyValue(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static ByteString hex(String digits) {
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }
}
