package tracing.commands.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tracing.backends.page.TracePage;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.traces.Trace;
import tracing.traces.TraceJson;
import tracing.traces.TraceSpan;

/** What is known of one request, as the values that the page shows. */
public final class PageData {

  private static final String DOCS = "docs/troubleshooting.md#";

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
    data.put("hops", evidence.events(HeadersReceived.class).stream().map(PageData::hop).toList());
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

  private static Map<String, Object> hop(HeadersReceived request) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : List.of("traceparent", "tracestate", "baggage")) {
      String value = request.header(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return Map.of("service", request.service(), "path", request.path(), "headers", headers);
  }
}
