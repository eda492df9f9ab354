package tracing.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.TestSpan;
import tracing.doctor.rules.parents.MissingParentRule;
import tracing.traces.SpanDetails.ParentOrigin;
import tracing.traces.Trace;

@DisplayName("The sentence about a missing parent")
class MissingParentTextTest {

  private static final String NO_SPAN = "there is no span with this id, and the trace has no root.";
  private static final String IN_X_RAY = " The parent may be a span in AWS X-Ray.";

  @Test
  @DisplayName("says that a parent in the same process never ended or was dropped")
  void local() {
    assertThat(sentence(orphan().parentIs(ParentOrigin.LOCAL)))
        .endsWith(
            " The parent is in the same process: it never ended, was dropped, was exported to another place, or ended before the recording began.");
  }

  @Test
  @DisplayName("says that a parent is in another process")
  void remote() {
    assertThat(sentence(orphan().parentIs(ParentOrigin.REMOTE)))
        .endsWith(" The parent is in another process.");
  }

  @Test
  @DisplayName("says nothing about the process of a parent that nobody knows")
  void unknown() {
    assertThat(sentence(orphan())).endsWith(NO_SPAN);
  }

  @Test
  @DisplayName("names X-Ray for a service on AWS")
  void aws() {
    assertThat(sentence(orphan().resource("cloud.provider", "aws"))).endsWith(IN_X_RAY);
  }

  @Test
  @DisplayName("names X-Ray for a function of an unknown cloud")
  void function() {
    assertThat(sentence(orphan().with("faas.trigger", "http"))).endsWith(IN_X_RAY);
  }

  @Test
  @DisplayName("names X-Ray for a message from a queue of AWS")
  void queue() {
    TestSpan consumer = consumer("b").id(2).childOf(9).with("aws.sqs.queue.url", "q");

    assertThat(sentence(consumer)).endsWith(IN_X_RAY);
  }

  @Test
  @DisplayName("names X-Ray for a trace id that starts with the time of the span")
  void timeInTraceId() {
    assertThat(sentence(orphan().traceId("68e77800" + "9f6413ad48485a3953bb6124").from(MILLIS)))
        .endsWith(IN_X_RAY);
  }

  @Test
  @DisplayName("does not name X-Ray for a trace id that starts with another time")
  void otherTimeInTraceId() {
    assertThat(sentence(orphan().traceId("68e70000" + "9f6413ad48485a3953bb6124").from(MILLIS)))
        .endsWith(NO_SPAN);
  }

  @Test
  @DisplayName("does not name X-Ray for a function of another cloud")
  void otherCloud() {
    TestSpan span = orphan().resource("cloud.provider", "gcp").with("faas.trigger", "http");

    assertThat(sentence(span)).endsWith(NO_SPAN);
  }

  @Test
  @DisplayName("does not name X-Ray for a parent in the same process")
  void localOnAws() {
    TestSpan span = orphan().resource("cloud.provider", "aws").parentIs(ParentOrigin.LOCAL);

    assertThat(sentence(span)).doesNotContain("X-Ray");
  }

  @Test
  @DisplayName("names the address from which nothing came, if the request arrived at another port")
  void otherPort() {
    assertThat(sentence(order(client("a"), 80), order(orphan().from(20).to(80), 81)))
        .endsWith(
            " but it was sent to port 80, and this request arrived at port 81: a service or a proxy"
                + " between them, whose spans are missing, probably handled the one and made the"
                + " other. None of the calls to 10.0.0.7:80 (1) reached a span: what listens there"
                + " probably exports none.");
  }

  @Test
  @DisplayName("names the service that handles other calls to the address")
  void otherPortOfService() {
    assertThat(
            sentence(
                order(client("a"), 80),
                order(orphan().from(20).to(80), 81),
                order(client("a").trace(2).id(3).from(200).to(300), 80),
                order(server("c").trace(2).id(4).childOf(3).from(210).to(290), 80)))
        .endsWith(" It is probably c, which has a span for 1 of 2 answered calls to 10.0.0.7:80.");
  }

  @Test
  @DisplayName("names a proxy, if the request arrived at the port to which it was sent")
  void samePort() {
    assertThat(sentence(order(client("a"), 80), order(orphan().from(20).to(80), 80)))
        .endsWith(
            "something between them, such as a proxy, probably put its own id into traceparent.");
  }

  private static TestSpan order(TestSpan span, int port) {
    return span.with("http.request.method", "GET")
        .with("url.path", "/order")
        .with("server.address", "10.0.0.7")
        .with("server.port", port);
  }

  /** The time whose seconds are 68e77800 in hexadecimal digits, in milliseconds. */
  private static final long MILLIS = 0x68e77800L * 1000;

  private static TestSpan orphan() {
    return server("b").id(2).childOf(9);
  }

  private static String sentence(TestSpan... spans) {
    return new MissingParentRule()
        .apply(Trace.group(Stream.of(spans).map(TestSpan::build).toList()))
        .get(0)
        .sentence();
  }
}
