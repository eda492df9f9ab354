package tracing.commands.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tracing.backends.page.TracePage;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.RequestSent;
import tracing.traces.Trace;
import tracing.traces.TraceJson;
import tracing.traces.TraceSpan;

/** What is known of one request, as the values that the page shows. */
public final class PageData {

  private static final String DOCS = "docs/troubleshooting.md#";

  /** Headers that any HTTP client sends, or that hold a secret. */
  private static final Set<String> OTHER_HEADERS =
      Set.of(
          "accept",
          "accept-encoding",
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "cookie",
          "host",
          "transfer-encoding",
          "user-agent");

  private PageData() {}

  /**
   * Returns the page of a request.
   *
   * @param title one line on what was done
   * @param task gives the number of the task that a finding belongs to, or the empty string
   */
  public static String page(
      String title, Evidence evidence, List<Finding> findings, Function<Finding, String> task) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", title);
    data.put("traces", traces(evidence.spans()));
    data.put("spans", evidence.spans().stream().map(TraceJson::span).toList());
    data.put("findings", findings.stream().map(f -> finding(f, task.apply(f))).toList());
    data.put(
        "hops",
        evidence.events(HeadersReceived.class).stream().map(hop -> hop(hop, evidence)).toList());
    data.put("goal", evidence.scenario().spans().stream().map(PageData::goal).toList());
    return TracePage.with(data);
  }

  private static List<Map<String, Object>> traces(List<TraceSpan> spans) {
    return Trace.groupByStart(spans).stream()
        .map(trace -> TraceJson.summary(trace.all(), projects(trace.all())))
        .toList();
  }

  private static Set<String> projects(List<TraceSpan> spans) {
    Set<String> projects = new LinkedHashSet<>();
    spans.forEach(span -> projects.add(span.resourceProject()));
    return projects;
  }

  private static Map<String, Object> finding(Finding finding, String task) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cause", finding.cause().id());
    json.put("sentence", finding.sentence());
    json.put("fix", finding.fix());
    json.put("location", finding.location());
    json.put("read", DOCS + finding.cause().id());
    json.put("task", task);
    json.put("span_ids", finding.spanIds());
    json.put("mark", finding.mark());
    return json;
  }

  private static Map<String, Object> goal(ReferenceSpan span) {
    String parent = span.parent() == null ? "" : span.parent().eventName();
    return Map.of("name", span.eventName(), "service", span.service().label(), "parent", parent);
  }

  private static Map<String, Object> hop(HeadersReceived request, Evidence evidence) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("service", request.service());
    json.put("path", request.path());
    json.put("headers", traceHeaders(request.headers()));
    sent(request, evidence).ifPresent(sent -> json.put("sent", traceHeaders(sent.headers())));
    return json;
  }

  /** Returns the request as its sender recorded it, unless another client sent some of them. */
  private static Optional<RequestSent> sent(HeadersReceived request, Evidence evidence) {
    List<HeadersReceived> received =
        evidence.events(HeadersReceived.class, request.service()).stream()
            .filter(other -> other.path().equals(request.path()))
            .toList();
    List<RequestSent> sent =
        evidence.events(RequestSent.class).stream()
            .filter(other -> other.path().equals(request.path()))
            .toList();
    return sent.size() == received.size()
        ? Optional.of(sent.get(received.indexOf(request)))
        : Optional.empty();
  }

  private static Map<String, String> traceHeaders(Map<String, String> headers) {
    Map<String, String> left = new TreeMap<>();
    headers.forEach((name, value) -> left.put(name.toLowerCase(Locale.ROOT), value));
    left.keySet().removeAll(OTHER_HEADERS);
    return left;
  }
}
