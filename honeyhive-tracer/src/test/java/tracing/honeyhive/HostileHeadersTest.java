package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources: W3C Trace Context, sections 3.2 and 3.3; W3C Baggage, section 3.3. */
@DisplayName("Headers that are hostile")
class HostileHeadersTest {

  private static final int INPUTS = 300;

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private static final String STATE_KEY =
      "([a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})";

  private static final Pattern TRACESTATE_MEMBER =
      Pattern.compile(STATE_KEY + "=[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private static final Pattern BAGGAGE_MEMBER =
      Pattern.compile(TOKEN + "=[!#-+\\--:<-\\[\\]-~]*( *;[ -~]*)*");

  private static final List<String> TRACEPARENTS =
      List.of(
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
          "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra");

  private static final List<String> TRACESTATES =
      List.of(
          "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", "fw529a3039@dt=FfAxxeWk", "a=1,,b=2 , c=3");

  private static final List<String> BAGGAGES =
      List.of(
          "session_id=0b6f2c1e-7a3e-4f57-9d8e-3f1c2a4b5d6e,project=shop,source=caller",
          "honeyhive_session_id=abc,honeyhive.project=p%201,tenant=t%2C1;ttl=60",
          "a=%E2%82%AC,b=%0D%0A,c=!/:;k=v;flag , d = e",
          IntStream.range(0, 70).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(",")));

  private final TestTracer test = TestTracer.create("shop", "callee");

  @AfterEach
  void close() {
    test.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tracing.honeyhive.MutatedText#seeds")
  @DisplayName("give the caller's trace or a new one, and only valid headers go on")
  void extractAndInject(long seed) {
    MutatedText traceparents = new MutatedText(seed, TRACEPARENTS);
    MutatedText tracestates = new MutatedText(seed, TRACESTATES);
    MutatedText baggages = new MutatedText(seed, BAGGAGES);
    for (int i = 0; i < INPUTS; i++) {
      Map<String, String> received = new TreeMap<>();
      received.put("traceparent", i % 2 == 0 ? TRACEPARENTS.get(0) : traceparents.next());
      received.put("tracestate", tracestates.next());
      received.put("baggage", baggages.next());
      check(received);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tracing.honeyhive.MutatedText#seeds")
  @DisplayName("carry a session that goes on to the next service as it came, or not at all")
  void roundTrip(long seed) {
    MutatedText baggages = new MutatedText(seed, BAGGAGES);
    for (int i = 0; i < INPUTS; i++) {
      String baggage = baggages.next();
      Map<String, String> first = handle(Map.of("baggage", baggage));
      Map<String, String> second = handle(first);

      assertThat(members(second)).as(readable(baggage)).isEqualTo(members(first));
    }
  }

  @Test
  @DisplayName("with 64 entries of baggage do not push the session out of what is sent")
  void manyEntries() {
    String foreign =
        IntStream.range(0, 64).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
    Map<String, String> sent = handle(Map.of("baggage", foreign));

    assertThat(sent.get("baggage")).contains("session_id=", "project=shop", "source=callee");
  }

  @Test
  @DisplayName("with long baggage do not push the session out of what is sent")
  void longEntries() {
    String foreign =
        IntStream.range(0, 8)
            .mapToObj(i -> "k" + i + "=" + "!".repeat(1_018))
            .collect(Collectors.joining(","));
    Map<String, String> sent = handle(Map.of("baggage", foreign));

    assertThat(sent.get("baggage")).contains("session_id=", "project=shop", "source=callee");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "not portable"})
  @DisplayName("with one entry of any length do not push the session out of what is sent")
  void oneLongEntry(String project) {
    try (TestTracer caller = TestTracer.create(project, "caller")) {
      for (int length = 8_000; length < 8_192; length++) {
        Map<String, String> sent = new HashMap<>();
        Baggage own = Baggage.builder().put("a", "x".repeat(length)).build();
        try (Scope ignored = own.makeCurrent()) {
          caller.tracer.trace("call", EventType.TOOL, () -> inject(caller, sent));
        }
        assertThat(sent.get("baggage")).contains("session_id=", "source=caller");
      }
    }
  }

  private static Void inject(TestTracer caller, Map<String, String> sent) {
    caller.tracer.injectContext(sent);
    return null;
  }

  @Test
  @DisplayName("with hundreds of entries leave room on the span for what the service records")
  void roomOnTheSpan() {
    String foreign =
        IntStream.range(0, 500).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
    Context caller = test.tracer.extractContext(Map.of("baggage", foreign));
    try (Scope ignored = caller.makeCurrent()) {
      test.tracer.trace(
          "handle",
          EventType.TOOL,
          () -> {
            test.tracer.enrichSpan(Map.of("user_id", "user_1"));
            return null;
          });
    }

    assertThat(test.attribute("honeyhive_metadata.user_id")).isEqualTo("user_1");
  }

  private void check(Map<String, String> received) {
    String input = readable(received.toString());
    SpanContext caller = Span.fromContext(test.tracer.extractContext(received)).getSpanContext();
    if (caller.isValid()) {
      assertThat(received.get("traceparent")).as(input).contains(caller.getTraceId());
    }
    Map<String, String> sent = handle(received);

    assertThat(sent.get("traceparent")).as(input).matches(TRACEPARENT);
    if (caller.isValid()) {
      assertThat(sent.get("traceparent")).as(input).contains(caller.getTraceId());
    }
    assertThat(list(sent, "tracestate"))
        .as(input)
        .hasSizeLessThanOrEqualTo(32)
        .allMatch(member -> TRACESTATE_MEMBER.matcher(member).matches());
    assertThat(list(sent, "baggage"))
        .as(input)
        .hasSizeLessThanOrEqualTo(64)
        .allMatch(member -> BAGGAGE_MEMBER.matcher(member).matches());
    assertThat(sent.getOrDefault("baggage", "")).as(input).hasSizeLessThanOrEqualTo(8192);
    if (received.get("baggage").length() < 2_000) {
      assertThat(sent.get("baggage")).as(input).contains("project=", "source=");
    }
  }

  private Map<String, String> handle(Map<String, String> received) {
    Map<String, String> sent = new HashMap<>();
    try (Scope ignored = test.tracer.extractContext(received).makeCurrent()) {
      test.tracer.trace(
          "handle",
          EventType.CHAIN,
          () -> {
            test.tracer.injectContext(sent);
            return null;
          });
    }
    test.exporter.reset();
    return sent;
  }

  private static List<String> members(Map<String, String> sent) {
    return list(sent, "baggage").stream().sorted().toList();
  }

  private static List<String> list(Map<String, String> sent, String name) {
    String value = sent.get(name);
    return value == null ? new ArrayList<>() : List.of(value.split(",", -1));
  }

  private static String readable(String text) {
    StringBuilder readable = new StringBuilder();
    text.chars()
        .limit(2_000)
        .forEach(c -> readable.append(c >= 0x20 && c < 0x7f ? (char) c : "\\u%04x".formatted(c)));
    return readable.toString();
  }
}
