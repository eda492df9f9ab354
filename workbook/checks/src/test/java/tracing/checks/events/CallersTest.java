package tracing.checks.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The caller of a request")
class CallersTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String HEADER = "00-" + TRACE + "-" + SPAN + "-01";

  private final Callers callers = new Callers();

  @Test
  @DisplayName("is of an earlier request once that was answered")
  void answered() {
    callers.begin(HEADER);
    assertThat(callers.isOfEarlierRequest(remote())).isFalse();

    callers.end(HEADER);
    assertThat(callers.isOfEarlierRequest(remote())).isTrue();
  }

  @Test
  @DisplayName("is of a running request too when it calls again")
  void callsAgain() {
    callers.begin(HEADER);
    callers.end(HEADER);
    callers.begin(HEADER);

    assertThat(callers.isOfEarlierRequest(remote())).isFalse();
  }

  @Test
  @DisplayName("is unknown without a header, and with one that is too short")
  void unknown() {
    callers.begin(null);
    callers.end(null);
    callers.begin("00-zz-zz-01");
    callers.end("00-zz-zz-01");

    assertThat(callers.isOfEarlierRequest(remote())).isFalse();
  }

  @Test
  @DisplayName("is no span whose ids are zeros, although a header may name them")
  void zeros() {
    String zeros = "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01";
    callers.begin(zeros);
    callers.end(zeros);
    SpanContext invalid =
        SpanContext.createFromRemoteParent(
            SPAN, TRACE, TraceFlags.getSampled(), TraceState.getDefault());

    assertThat(callers.isOfEarlierRequest(invalid)).isFalse();
  }

  @Test
  @DisplayName("is never a span of this process")
  void local() {
    callers.begin(HEADER);
    callers.end(HEADER);
    SpanContext local =
        SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());

    assertThat(callers.isOfEarlierRequest(local)).isFalse();
  }

  private static SpanContext remote() {
    return SpanContext.createFromRemoteParent(
        TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
