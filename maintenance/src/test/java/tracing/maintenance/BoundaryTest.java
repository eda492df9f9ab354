package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.services.ServiceName;
import tracing.solutions.ReferenceSystem;

@DisplayName("Headers")
class BoundaryTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";
  private static final String PROCESS = "{\"user_id\": \"user_1\", \"query\": \"x\"}";

  private static ReferenceSystem system;

  @BeforeAll
  static void start() {
    system = ReferenceSystem.start();
  }

  @BeforeEach
  void forget() {
    system.clear();
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
  }

  @Test
  @DisplayName("from outside do not decide the trace at the gateway")
  void trustBoundary() {
    system.post(
        ServiceName.API_GATEWAY,
        "/api/query",
        ReferenceSystem.QUERY,
        Map.of("traceparent", TRACEPARENT, "baggage", "session_id=stolen,project=other"));

    assertThat(system.spans()).extracting(SpanData::getTraceId).doesNotContain(TRACE_ID);
    assertThat(system.spans())
        .extracting(span -> ReferenceSystem.attribute(span, "honeyhive.session_id"))
        .doesNotContain("stolen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"traceparent", "Traceparent", "TRACEPARENT"})
  @DisplayName("of a caller are read by the user service whatever their case")
  void anyCase(String name) {
    process(Map.of(name, TRACEPARENT));

    assertThat(system.span("process_user_request").getTraceId()).isEqualTo(TRACE_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "00-00000000000000000000000000000000-0000000000000000-00",
        TRACEPARENT + "x"
      })
  @DisplayName("that are malformed start a new trace, without an error")
  void malformed(String traceparent) {
    assertThat(process(Map.of("traceparent", traceparent))).isEqualTo(200);

    assertThat(system.span("process_user_request").getParentSpanContext().isValid()).isFalse();
  }

  @Test
  @DisplayName("that are missing start a new trace, and the next request with some joins its own")
  void missing() {
    process(Map.of());
    String first = system.span("process_user_request").getTraceId();
    system.clear();
    process(Map.of("traceparent", TRACEPARENT));

    assertThat(first).isNotEqualTo(TRACE_ID);
    assertThat(system.span("process_user_request").getTraceId()).isEqualTo(TRACE_ID);
  }

  @ParameterizedTest
  @CsvSource({"64, 1", "64, 120", "8, 1000", "500, 1", "1, 9000"})
  @DisplayName(
      "with as much baggage as W3C Baggage allows, and more, lose no request and no session")
  void muchBaggage(int entries, int length) {
    String baggage =
        IntStream.range(0, entries)
            .mapToObj(i -> "k" + i + "=" + "/".repeat(length))
            .collect(Collectors.joining(","));

    assertThat(process(Map.of("traceparent", TRACEPARENT, "baggage", baggage))).isEqualTo(200);
    assertThat(system.attribute("generate_response", "honeyhive.session_id"))
        .isEqualTo(system.attribute("process_user_request", "honeyhive.session_id"));
    assertThat(system.attribute("process_user_request", "honeyhive_metadata.user_id"))
        .isEqualTo("user_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session_id=%0D%0AX-Injected:%201",
        "session_id=%C3%A9%F0%9F%98%80",
        "session_id=\u00e9",
        "a=%00;b=\t\u0080,project=%1B%5B31m",
        "source=%E2%80%A8"
      })
  @DisplayName("of baggage that no header can hold as it is lose no request and inject no header")
  void unprintable(String baggage) {
    assertThat(process(Map.of("traceparent", TRACEPARENT, "baggage", baggage))).isEqualTo(200);
    assertThat(system.span("generate_response").getParentSpanId())
        .isEqualTo(system.span("process_user_request").getSpanId());
  }

  @ParameterizedTest
  @EnumSource(ServiceName.class)
  @DisplayName("are read by services that listen on the loopback address alone")
  void loopback(ServiceName service) throws IOException {
    assertThat(system.url(service).getHost()).isEqualTo("127.0.0.1");
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.getHostAddress().equals("127.0.0.1")) {
          assertThat(connects(address, system.url(service).getPort()))
              .as(address.toString())
              .isFalse();
        }
      }
    }
    assertThat(connects(InetAddress.getByName("127.0.0.2"), system.url(service).getPort()))
        .isFalse();
  }

  private static boolean connects(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int process(Map<String, String> headers) {
    return system.post(ServiceName.USER_SERVICE, "/process", PROCESS, headers).getStatus();
  }
}
