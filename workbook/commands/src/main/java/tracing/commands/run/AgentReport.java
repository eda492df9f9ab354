package tracing.commands.run;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** Says in words what OpenTelemetry's Java agent added to one request. */
final class AgentReport {

  private final Evidence evidence;
  private final List<TraceSpan> servers;
  private final List<TraceSpan> clients;

  private AgentReport(Evidence evidence) {
    this.evidence = evidence;
    this.servers = ofKind(SpanKind.SERVER);
    this.clients = ofKind(SpanKind.CLIENT);
  }

  /** Returns one sentence or two for each kind of addition that the evidence shows. */
  static String text(Evidence evidence) {
    AgentReport report = new AgentReport(evidence);
    List<String> lines = new ArrayList<>();
    lines.add("What the Java agent adds:");
    lines.add(
        "  %s, one for each request that a service received, and %s"
            .formatted(
                SpanText.count(report.servers.size(), "SERVER span"),
                report.clients.isEmpty()
                    ? "no CLIENT span."
                    : SpanText.count(report.clients.size(), "CLIENT span")
                        + ", one for each call."));
    report.replacedHeaders().forEach(line -> lines.add("  " + line));
    report.callsWithoutServer().forEach(line -> lines.add("  " + line));
    report.separateServers().forEach(line -> lines.add("  " + line));
    return String.join(System.lineSeparator(), lines);
  }

  /** The code injects one span, and the next service receives another. */
  private List<String> replacedHeaders() {
    List<String> lines = new ArrayList<>();
    for (ReferenceSpan callee : ReferenceSpan.values()) {
      if (callee.crossesServices()) {
        String caller = ReferenceSpan.callerOf(callee.service()).label();
        evidence.events(ContextInjected.class, caller).stream()
            .filter(
                injected ->
                    clients.stream().anyMatch(span -> isReplacement(span, injected, callee)))
            .findFirst()
            .ifPresent(
                injected ->
                    lines.add(
                        "%s injected the context of %s. The agent replaced it with the context of its own CLIENT span before %s received the headers."
                            .formatted(caller, name(injected.spanId()), callee.service().label())));
      }
    }
    return lines;
  }

  private boolean isReplacement(TraceSpan client, ContextInjected injected, ReferenceSpan callee) {
    return client.parentSpanId().equals(injected.spanId())
        && evidence.events(HeadersReceived.class, callee.service().label()).stream()
            .map(received -> String.valueOf(received.header("traceparent")))
            .anyMatch(header -> header.contains(client.spanId()));
  }

  /** A system outside, such as the LLM provider, reports no SERVER span. */
  private List<String> callsWithoutServer() {
    return clients.stream()
        .filter(client -> evidence.spans().stream().noneMatch(span -> isChild(span, client)))
        .map(
            client ->
                "%s also has a CLIENT span for %s, so the agent sends traceparent and baggage there."
                    .formatted(
                        client.service(),
                        SpanText.printable(String.valueOf(client.attributes().get("url.full")))))
        .toList();
  }

  /** A service that clears the context leaves the trace of the agent's span. */
  private List<String> separateServers() {
    Set<String> own =
        ofKind(SpanKind.INTERNAL).stream().map(TraceSpan::traceId).collect(Collectors.toSet());
    return servers.stream()
        .filter(server -> !own.contains(server.traceId()))
        .map(
            server ->
                "The SERVER span of %s is in a trace of its own, because the code clears the context with Context.root(), so that no client chooses its trace."
                    .formatted(server.service()))
        .toList();
  }

  private static boolean isChild(TraceSpan span, TraceSpan parent) {
    return span.parentSpanId().equals(parent.spanId());
  }

  private String name(String spanId) {
    return evidence.spans().stream()
        .filter(span -> span.spanId().equals(spanId))
        .map(SpanText::name)
        .findFirst()
        .orElse(spanId);
  }

  private List<TraceSpan> ofKind(SpanKind kind) {
    return evidence.spans().stream().filter(span -> span.kind() == kind).toList();
  }
}
