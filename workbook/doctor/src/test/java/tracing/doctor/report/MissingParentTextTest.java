package tracing.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.server;

import java.util.List;
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

  /** The time whose seconds are 68e77800 in hexadecimal digits, in milliseconds. */
  private static final long MILLIS = 0x68e77800L * 1000;

  private static TestSpan orphan() {
    return server("b").id(2).childOf(9);
  }

  private static String sentence(TestSpan span) {
    return new MissingParentRule().apply(Trace.group(List.of(span.build()))).get(0).sentence();
  }
}
