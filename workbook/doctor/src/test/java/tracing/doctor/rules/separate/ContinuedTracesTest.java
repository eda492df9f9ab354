package tracing.doctor.rules.separate;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.Doctor;
import tracing.doctor.TestSpan;

@DisplayName("Of the side on which a trace breaks, the doctor says that")
class ContinuedTracesTest {

  private static final String NAMED = "attributes name the same request.";

  @Test
  @DisplayName("the data does not decide it, if nothing else is known of both services")
  void undecided() {
    assertThat(sentence(lost(1, "orders", "billing"))).endsWith(NAMED);
  }

  @Test
  @DisplayName("a proxy may be in between, if the request arrived at another port")
  void ports() {
    Stream<TestSpan> spans =
        lost(1, "orders", "billing")
            .map(span -> span.with("server.port", span.build().parentSpanId().isEmpty() ? 81 : 80));

    assertThat(sentence(spans))
        .endsWith(
            "It was sent to port 80 and arrived at port 81: if a proxy or a port mapping is in"
                + " between, look there first.");
  }

  @Test
  @DisplayName("nothing is in between, if it arrived at the same port")
  void samePort() {
    assertThat(sentence(lost(1, "orders", "billing").map(span -> span.with("server.port", 80))))
        .endsWith(NAMED);
  }

  @Test
  @DisplayName("it is the callee's, if another service continues the caller's traces")
  void callee() {
    assertThat(sentence(Stream.concat(lost(1, "orders", "billing"), kept(5, "orders", "stock"))))
        .endsWith(
            "stock continues the traces of orders, but billing continues nobody's: look at billing"
                + " first.");
  }

  @Test
  @DisplayName("it is undecided, if the callee continues the traces of another caller")
  void calleeContinues() {
    assertThat(
            sentence(
                Stream.of(
                        lost(1, "orders", "billing"),
                        kept(5, "orders", "stock"),
                        kept(7, "shop", "billing"))
                    .flatMap(spans -> spans)))
        .endsWith(NAMED);
  }

  @Test
  @DisplayName("it is the caller's, if two services lose it and one continues another caller's")
  void caller() {
    assertThat(
            sentence(
                Stream.of(
                        lost(1, "orders", "billing"),
                        lost(3, "orders", "stock"),
                        kept(5, "shop", "stock"))
                    .flatMap(spans -> spans)))
        .endsWith(
            "No service continues the traces of orders, but stock continues those of shop: look at"
                + " orders first.");
  }

  /** A call, and its callee in a trace of its own. */
  private static Stream<TestSpan> lost(int id, String caller, String callee) {
    return Stream.of(
        http(server(callee).trace(id + 1).id(id + 1).from(20).to(80), callee),
        http(client(caller).trace(id).id(id).childOf(90 + id).from(10).to(90), callee),
        server(caller).trace(id).id(90 + id).from(5).to(95));
  }

  private static Stream<TestSpan> kept(int id, String caller, String callee) {
    return Stream.of(
        client(caller).trace(id).id(id).from(10).to(90),
        server(callee).trace(id).id(id + 1).childOf(id).from(20).to(80));
  }

  private static TestSpan http(TestSpan span, String path) {
    return span.with("http.request.method", "GET")
        .with("url.path", "/" + path)
        .with("server.address", "10.0.0.1");
  }

  private static String sentence(Stream<TestSpan> spans) {
    return Doctor.examine(spans.map(TestSpan::build).toList()).get(0).sentence();
  }
}
