package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that W3C Trace Context (level 1 and 2) and W3C Baggage define, one vector each. */
@DisplayName("W3C Trace Context and Baggage:")
class W3cVectorsTest {

  private static final String TRACE = "12345678901234567890123456789012";
  private static final String SPAN = "1234567890123456";
  private static final String VALID = "00-" + TRACE + "-" + SPAN + "-01";

  private final TestTracer test = TestTracer.create();

  @AfterEach
  void close() {
    test.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-" + SPAN + "-00",
        "00-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-03",
        "00-" + TRACE + "-" + SPAN + "-ff",
        "01-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01-what-the-future-will-be-like"
      })
  @DisplayName("a valid traceparent is continued, also one of a later version")
  void accepted(String traceparent) {
    SpanContext caller = caller(Map.of("traceparent", traceparent));

    assertThat(caller.getTraceId()).isEqualTo(TRACE);
    assertThat(caller.getSpanId()).isEqualTo(SPAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-" + TRACE,
        "00-" + TRACE + "-" + SPAN,
        "00-" + TRACE + "-" + SPAN + "-01-",
        "00-" + TRACE + "-" + SPAN + "-01.",
        "00-" + TRACE + "-" + SPAN + "-01-what-the-future-will-be-like",
        "cc-" + TRACE + "-" + SPAN + "-01.what-the-future-will-not-be-like",
        "ff-" + TRACE + "-" + SPAN + "-01",
        ".0-" + TRACE + "-" + SPAN + "-01",
        "0.-" + TRACE + "-" + SPAN + "-01",
        "000-" + TRACE + "-" + SPAN + "-01",
        "0-" + TRACE + "-" + SPAN + "-01",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-.234567890123456789012345678901" + "2-" + SPAN + "-01",
        "00-" + TRACE + "3-" + SPAN + "-01",
        "00-1234567890123456789012345678901-" + SPAN + "-01",
        "00-ABCDEF78901234567890123456789012-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-" + TRACE + "-.234567890123456-01",
        "00-" + TRACE + "-" + SPAN + "7-01",
        "00-" + TRACE + "-123456789012345-01",
        "00-" + TRACE + "-ABCDEF7890123456-01",
        "00-" + TRACE + "-" + SPAN + "-.0",
        "00-" + TRACE + "-" + SPAN + "-0.",
        "00-" + TRACE + "-" + SPAN + "-001",
        "00-" + TRACE + "-" + SPAN + "-1",
        "00-" + TRACE + "-" + SPAN + "-",
        "00_" + TRACE + "_" + SPAN + "_01",
        VALID + "," + VALID
      })
  @DisplayName("any other traceparent starts a new trace, without an error")
  void refused(String traceparent) {
    assertThat(caller(Map.of("traceparent", traceparent)).isValid()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"00, false", "01, true", "02, false", "03, true", "fe, false", "ff, true"})
  @DisplayName("the lowest bit of the flags alone says whether the caller records")
  void flags(String flags, boolean sampled) {
    SpanContext caller = caller(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-" + flags));

    assertThat(caller.isSampled()).isEqualTo(sampled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"traceparent", "TraceParent", "TRACEPARENT"})
  @DisplayName("the name of the header is case-insensitive")
  void headerName(String name) {
    assertThat(caller(Map.of(name, VALID)).getTraceId()).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace-parent", "trace.parent", "traceparent2"})
  @DisplayName("a header of another name is not read")
  void otherName(String name) {
    assertThat(caller(Map.of(name, VALID)).isValid()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo=1 | foo=1",
        "foo=1,bar=2 | foo=1,bar=2",
        "foo=1 , bar=2 | foo=1,bar=2",
        "foo=1,,bar=2 | foo=1,bar=2",
        "a@b=1 | a@b=1",
        "foo=1=2 | ''",
        "foo | ''",
        "FOO=1 | ''",
        "foo@=1 | ''"
      })
  @DisplayName("a tracestate is passed on as it came, and one that is not valid is left out")
  void traceState(String received, String sent) {
    Map<String, String> headers =
        passedOn(Map.of("traceparent", VALID, "tracestate", received.strip()));

    assertThat(headers.getOrDefault("tracestate", "")).isEqualTo(sent);
    assertThat(headers.get("traceparent")).contains(TRACE);
  }

  @ParameterizedTest
  @CsvSource({"32, true", "33, false"})
  @DisplayName("a tracestate has 32 members at most")
  void traceStateMembers(int members, boolean kept) {
    String state =
        IntStream.range(0, members).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
    Map<String, String> headers = passedOn(Map.of("traceparent", VALID, "tracestate", state));

    assertThat(headers.containsKey("tracestate")).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"256, true", "257, false"})
  @DisplayName("a tracestate's value has 256 characters at most")
  void traceStateValue(int length, boolean kept) {
    Map<String, String> headers =
        passedOn(Map.of("traceparent", VALID, "tracestate", "k=" + "v".repeat(length)));

    assertThat(headers.containsKey("tracestate")).isEqualTo(kept);
  }

  @Test
  @DisplayName("a tracestate without a traceparent is ignored")
  void traceStateAlone() {
    assertThat(passedOn(Map.of("tracestate", "foo=1"))).doesNotContainKey("tracestate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key=value | value",
        "key = value | value",
        "key=a%20b%2C%3D | a b,=",
        "key=%C3%A4 | ä",
        "key=a+b | a+b",
        "key=value;property=x | value",
        "other=1,key=value | value",
        "bad=%zz,key=value | value"
      })
  @DisplayName("baggage is decoded by the standard, with and without properties")
  void baggage(String header, String value) {
    Baggage baggage = Baggage.fromContext(test.tracer.extractContext(Map.of("baggage", header)));

    assertThat(baggage.getEntryValue("key")).isEqualTo(value);
  }

  @Test
  @DisplayName("baggage is passed on encoded")
  void baggageIsEncoded() {
    Map<String, String> headers =
        passedOn(Map.of("traceparent", VALID, "baggage", "key=a%20b%2C%C3%A4"));

    assertThat(headers.get("baggage")).contains("key=a%20b%2C%C3%A4");
  }

  private SpanContext caller(Map<String, String> headers) {
    return Span.fromContext(test.tracer.extractContext(headers)).getSpanContext();
  }

  private Map<String, String> passedOn(Map<String, String> received) {
    Map<String, String> headers = new HashMap<>();
    Context caller = test.tracer.extractContext(received);
    try (Scope scope = caller.makeCurrent()) {
      test.tracer.trace(
          "a",
          EventType.TOOL,
          () -> {
            test.tracer.injectContext(headers);
            return null;
          });
    }
    return headers;
  }
}
