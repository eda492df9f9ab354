package tracing.doctor.rules.parents;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.TestSpan;
import tracing.doctor.findings.DoctorFinding;
import tracing.traces.Trace;

@DisplayName("Of an address that no call to reached a span, the doctor finds that")
class SilentServiceRuleTest {

  private static final String HOST = "10.0.0.7";

  @Test
  @DisplayName("a service there exports nothing, if a call from that host has no parent either")
  void exportsNothing() {
    List<DoctorFinding> found = apply(Stream.of(calls("stock"), orphans()));

    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.sentence()).startsWith("None of the calls to stock:80 (6)");
              assertThat(finding.isBroken()).isFalse();
              assertThat(finding.seenIn()).hasSize(7);
            });
  }

  @Test
  @DisplayName("it may be a third party, if a call from another host has no parent")
  void thirdParty() {
    assertThat(apply(Stream.of(calls("stock"), Stream.of(orphan("10.0.0.8"))))).isEmpty();
  }

  @Test
  @DisplayName("it may be a third party, if every parent is there")
  void complete() {
    assertThat(apply(Stream.of(calls("stock")))).isEmpty();
  }

  @Test
  @DisplayName("it is unknown which of two services exports nothing")
  void severalAddresses() {
    assertThat(
            apply(Stream.of(calls("stock"), calls("mail").map(span -> span.trace(50)), orphans())))
        .isEmpty();
  }

  @Test
  @DisplayName("a service exports its spans, if one was called under that address")
  void listens() {
    Stream<TestSpan> listener =
        Stream.of(
            server("stock")
                .trace(60)
                .id(60)
                .from(300)
                .to(350)
                .with("server.address", "stock")
                .with("server.port", 80));

    assertThat(apply(Stream.of(calls("stock"), listener, orphans()))).isEmpty();
  }

  private static Stream<TestSpan> orphans() {
    return Stream.of(orphan(HOST));
  }

  private static TestSpan orphan(String peer) {
    return server("price")
        .trace(40)
        .id(40)
        .childOf(41)
        .from(200)
        .to(250)
        .with("network.peer.address", peer);
  }

  private static Stream<TestSpan> calls(String host) {
    return IntStream.rangeClosed(1, 6)
        .mapToObj(
            i ->
                client("shop")
                    .trace(i)
                    .id(host.length() * 10 + i)
                    .with("url.full", "http://" + host + ":80/x")
                    .with("network.peer.address", HOST)
                    .with("http.response.status_code", 200));
  }

  private static List<DoctorFinding> apply(Stream<Stream<TestSpan>> spans) {
    return new SilentServiceRule()
        .apply(Trace.group(spans.flatMap(part -> part).map(TestSpan::build).toList()));
  }
}
