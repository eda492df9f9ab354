package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.traces.TraceSpan;

@DisplayName("A run")
class DiagnosedQueryTest {

  @Test
  @DisplayName(
      "leaves out spans that another program sent, also one whose services have the same names")
  void foreignSpans() {
    TraceSpan foreign = span("1", "llm-service");

    assertThat(DiagnosedQuery.own(List.of(foreign), Set.of())).isEmpty();
  }

  @Test
  @DisplayName("keeps the spans of its own services, also those whose start nobody recorded")
  void ownSpans() {
    TraceSpan started = span("1", "named-by-mistake");
    TraceSpan sameTrace = span("2", "in-javascript");
    String[] attribute =
        ServiceEnvironment.of(Map.of(), URI.create("http://127.0.0.1:4318"))
            .get("OTEL_RESOURCE_ATTRIBUTES")
            .split("=");
    TraceSpan sameInstance =
        span("3", "user-service")
            .withIds("of-another-sdk", "3", "")
            .withResourceAttribute(attribute[0], attribute[1]);
    List<TraceSpan> own = List.of(started, sameTrace, sameInstance);

    assertThat(DiagnosedQuery.own(own, Set.of("1"))).isEqualTo(own);
  }

  @Test
  @DisplayName("waits for each expected span: further spans do not stand for missing ones")
  void furtherSpans() {
    List<TraceSpan> spans = new ArrayList<>();
    Scenario.INVALID_USER.spans().forEach(span -> spans.add(named(span)));
    assertThat(DiagnosedQuery.hasAll(spans, Scenario.INVALID_USER)).isTrue();

    spans.set(0, named(ReferenceSpan.GENERATE_RESPONSE));
    spans.add(named(ReferenceSpan.OPENAI_CALL));

    assertThat(DiagnosedQuery.hasAll(spans, Scenario.INVALID_USER)).isFalse();
  }

  private static TraceSpan named(ReferenceSpan span) {
    return TraceSpan.of("t", span.name(), "", span.eventName(), 1, 2);
  }

  private static TraceSpan span(String id, String service) {
    return TraceSpan.of("t", id, "", "a", 1, 2).withResourceAttribute("service.name", service);
  }
}
