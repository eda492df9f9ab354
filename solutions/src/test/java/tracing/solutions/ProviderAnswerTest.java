package tracing.solutions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spark.Response;

@DisplayName("An answer of the LLM provider")
class ProviderAnswerTest {

  private static final String VALID =
      "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\",\"choices\":"
          + "[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
          + "{\"role\":\"assistant\",\"content\":\"hello\"}}],"
          + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";

  private static final AtomicReference<byte[]> BODY = new AtomicReference<>();
  private static final AtomicReference<String> ENCODING = new AtomicReference<>();

  private static ReferenceSystem system;

  @BeforeAll
  static void start() {
    system =
        ReferenceSystem.withLlm(
            http -> http.post("/v1/chat/completions", (request, response) -> answer(response)),
            Map.of());
  }

  @BeforeEach
  void forget() {
    ENCODING.set("identity");
    system.clear();
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
  }

  @Test
  @DisplayName("is given to the client")
  void valid() {
    assertThat(query(VALID).getBody()).isEqualTo("{\"response\":\"hello\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"model\":\"m\" \"model\":1",
        "\"model\":\"m\" \"model\":null",
        "\"id\":\"1\" \"id\":[]",
        "\"id\":\"1\" \"x\":1",
        "\"finish_reason\":\"stop\" \"finish_reason\":7",
        "\"finish_reason\":\"stop\" \"x\":7",
        "\"prompt_tokens\":1 \"prompt_tokens\":\"1\"",
        "\"completion_tokens\":1 \"completion_tokens\":1.5",
        "\"completion_tokens\":1 \"completion_tokens\":1e99",
        "\"usage\": \"usage\":\"x\",\"y\":",
        "\"choices\": \"choices\":7,\"y\":",
        "\"choices\":[ \"choices\":[[],",
        "\"choices\":[ \"choices\":[null,",
        "\"content\":\"hello\" \"content\":{}"
      })
  @DisplayName("that is of another kind than the protocol says is a 502, and all spans end")
  void wrongKind(String change) {
    String[] change2 = change.split(" ", 2);
    HttpResponse<String> answer = query(VALID.replace(change2[0], change2[1]));

    assertThat(answer.getStatus()).isEqualTo(502);
    allSpansEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {",\"usage\":null", ",\"service_tier\":\"new\"", ",\"x\":{\"y\":[1]}"})
  @DisplayName("that has more or less than OpenAI's is given to the client")
  void lenient(String more) {
    String answer = VALID.replaceFirst(",\"usage\".*", more + "}");

    assertThat(query(answer).getStatus()).isEqualTo(200);
    assertThat(system.spans()).hasSize(5);
  }

  @Test
  @DisplayName("with a finish reason that this version does not know is given to the client")
  void unknownFinishReason() {
    assertThat(query(VALID.replace("\"stop\"", "\"new\"")).getStatus()).isEqualTo(200);
  }

  @Test
  @DisplayName("that is larger than 4 MB is a 502, and all spans end")
  void tooLarge() {
    assertThat(query(VALID.replace("hello", "x".repeat(5_000_000))).getStatus()).isEqualTo(502);
    allSpansEnd();
  }

  @Test
  @DisplayName("that is small and unpacks to 1 GB is a 502, and all spans end")
  void gzipBomb() {
    ENCODING.set("gzip");
    BODY.set(packed(1_000));

    assertThat(system.query().getStatus()).isEqualTo(502);
    allSpansEnd();
  }

  @Test
  @DisplayName("that nests very deep is a 502, and all spans end")
  void deep() {
    assertThat(query(VALID.replace("\"hello\"", "[".repeat(500_000))).getStatus()).isEqualTo(502);
    allSpansEnd();
  }

  private static void allSpansEnd() {
    assertThat(system.spans()).hasSize(5);
    assertThat(system.spans()).extracting(SpanData::getTraceId).containsOnly(traceId());
    assertThat(system.span("chat gpt-4o-mini").getStatus().getStatusCode())
        .isEqualTo(StatusCode.ERROR);
  }

  private static String traceId() {
    return system.span("handle_query").getTraceId();
  }

  private static HttpResponse<String> query(String answer) {
    BODY.set(answer.getBytes(UTF_8));
    return system.query();
  }

  private static Object answer(Response response) throws IOException {
    response.header("Content-Encoding", ENCODING.get());
    response.type("application/json");
    try (OutputStream out = response.raw().getOutputStream()) {
      out.write(BODY.get());
    }
    return "";
  }

  /** About 1 KB for each MB of spaces. All are the same block, so only the first is compressed. */
  private static byte[] packed(int megabytes) {
    byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
    byte[] block = new byte[1 << 12];
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(spaces);
    int size = deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH);
    deflater.end();
    CRC32 checksum = new CRC32();
    ByteBuffer packed = ByteBuffer.allocate(megabytes * size + 20).order(ByteOrder.LITTLE_ENDIAN);
    packed.put(new byte[] {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0});
    for (int i = 0; i < megabytes; i++) {
      packed.put(block, 0, size);
      checksum.update(spaces);
    }
    packed.put(new byte[] {3, 0}); // an empty last block
    return packed.putInt((int) checksum.getValue()).putInt(megabytes << 20).array();
  }
}
