package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.services.ServiceName;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

@DisplayName("The report of what the Java agent adds")
class AgentReportTest {

  private static final String TRACE = "a".repeat(32);

  @Test
  @DisplayName("is the approved text: spans, replaced headers, a call outside and a separate span")
  void approved() throws IOException {
    List<TraceSpan> spans =
        List.of(
            span("b".repeat(32), "1", "", "POST /api/query", SpanKind.SERVER, "api-gateway"),
            span(TRACE, "2", "", "handle_query", SpanKind.INTERNAL, "api-gateway"),
            span(TRACE, "3", "2", "POST", SpanKind.CLIENT, "api-gateway"),
            span(TRACE, "4", "3", "POST /process", SpanKind.SERVER, "user-service"),
            span(TRACE, "5", "4", "process_user_request", SpanKind.INTERNAL, "user-service"),
            span(TRACE, "6", "5", "POST", SpanKind.CLIENT, "user-service"));
    List<ContextEvent> events =
        List.of(
            new ContextInjected("api-gateway", id("2"), Map.of(), ""),
            new HeadersReceived("user-service", "/process", sent("3")));

    Files.writeString(
        Path.of("target/agent.txt"),
        "%s%n%n== Without instrumentation of clients%n%s%n"
            .formatted(
                AgentReport.text(evidence(spans, events)),
                AgentReport.text(evidence(spans.subList(0, 1), List.of()))));
    assertThat(Path.of("src/test/approved/agent.txt"))
        .hasSameTextualContentAs(Path.of("target/agent.txt"));
  }

  @Test
  @DisplayName("says nothing of replaced headers where the next service received the code's own")
  void notReplaced() {
    List<TraceSpan> spans =
        List.of(
            span(TRACE, "2", "", "handle_query", SpanKind.INTERNAL, "api-gateway"),
            span(TRACE, "3", "2", "POST", SpanKind.CLIENT, "api-gateway"));
    List<ContextEvent> events =
        List.of(
            new ContextInjected("api-gateway", id("2"), Map.of(), ""),
            new HeadersReceived("user-service", "/process", sent("2")));

    assertThat(AgentReport.text(evidence(spans, events))).doesNotContain("replaced");
  }

  private static Evidence evidence(List<TraceSpan> spans, List<ContextEvent> events) {
    return new Evidence(Scenario.SUCCESS, EnumSet.allOf(ServiceName.class), spans, events, 200);
  }

  private static Map<String, String> sent(String span) {
    return Map.of("traceparent", "00-%s-%s-01".formatted(TRACE, id(span)));
  }

  private static TraceSpan span(
      String trace, String id, String parent, String name, SpanKind kind, String service) {
    return new TraceSpan(
        trace,
        id(id),
        parent.isEmpty() ? "" : id(parent),
        name,
        kind,
        StatusCode.UNSET,
        "",
        Map.of("service.name", service),
        Map.of("url.full", "http://127.0.0.1:5002/generate"),
        List.of(),
        SpanDetails.NONE,
        1,
        2);
  }

  private static String id(String digit) {
    return digit.repeat(16);
  }
}
