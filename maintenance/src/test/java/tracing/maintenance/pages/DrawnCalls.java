package tracing.maintenance.pages;

import static tracing.maintenance.pages.DrawnSpans.GATEWAY_SPAN;
import static tracing.maintenance.pages.DrawnSpans.LLM_SPAN;
import static tracing.maintenance.pages.DrawnSpans.OTHER_TRACE;
import static tracing.maintenance.pages.DrawnSpans.TRACE;
import static tracing.maintenance.pages.DrawnSpans.USER_SPAN;
import static tracing.maintenance.pages.DrawnSpans.gatewayAndUser;
import static tracing.maintenance.pages.DrawnSpans.linked;
import static tracing.maintenance.pages.DrawnSpans.llm;
import static tracing.maintenance.pages.DrawnSpans.span;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.RequestSent;
import tracing.commands.run.PageData;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** One request through three services, whose last call is whole or broken in one way. */
final class DrawnCalls {

  private static final String BAGGAGE = "session_id=one,project=two";

  private DrawnCalls() {}

  /** Returns each case by its name, as the page that shows it. */
  static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("a whole trace", page(llm(USER_SPAN, TRACE), received(whole())));
    pages.put(
        "no header, not recorded by the sender", page(llm("", OTHER_TRACE), received(none())));
    pages.put("no header sent", page(llm("", OTHER_TRACE), sent(none()), received(none())));
    pages.put(
        "a header lost on the way", page(llm("", OTHER_TRACE), sent(whole()), received(none())));
    pages.put(
        "a value that is not valid",
        page(llm("", OTHER_TRACE), received("traceparent", USER_SPAN)));
    pages.put(
        "another name",
        page(llm("", OTHER_TRACE), received("trace-context", parent(USER_SPAN, "01"))));
    pages.put("another span", page(llm(GATEWAY_SPAN, TRACE), received(traced(GATEWAY_SPAN, "01"))));
    pages.put(
        "a span that nobody recorded",
        page(llm("ddddddddddddddd1", TRACE), received(traced("ddddddddddddddd1", "01"))));
    pages.put("not sampled", page(List.of(), received(traced(USER_SPAN, "00"))));
    pages.put("not continued", page(llm("", OTHER_TRACE), received(whole())));
    pages.put("no span", page(List.of(), received(whole())));
    pages.put(
        "no baggage",
        page(llm(USER_SPAN, TRACE), received("traceparent", parent(USER_SPAN, "01"))));
    pages.put("no call", page(List.of()));
    pages.put(
        "a missing parent, without any event",
        spans(List.of(span(OTHER_TRACE, LLM_SPAN, USER_SPAN, "generate_response", 3))));
    pages.put("a link", spans(List.of(span(TRACE, GATEWAY_SPAN, "", "send", 1), linked())));
    pages.put("a client's headers that the gateway ignores", client(""));
    pages.put("a client's headers that the gateway trusts", client("eeeeeeeeeeeeeee1"));
    return pages;
  }

  /** Returns the page of a request whose names and headers all have this text. */
  static String hostile(String text) {
    return page(
        List.of(
            span(TRACE, LLM_SPAN, GATEWAY_SPAN, text, 3)
                .withResourceAttribute("service.name", text)),
        received(Map.of("traceparent", text, "baggage", text, text, text)));
  }

  private static String client(String parentId) {
    Map<String, String> headers = traced("eeeeeeeeeeeeeee1", "01");
    HeadersReceived fromClient = new HeadersReceived("api-gateway", "/api/query", headers);
    return page(
        gatewayAndUser(parentId),
        llm(USER_SPAN, TRACE),
        List.of(fromClient, toUser(), received(whole())));
  }

  private static String page(List<TraceSpan> llm, ContextEvent... events) {
    List<ContextEvent> all = new ArrayList<>(List.of(toUser()));
    all.addAll(List.of(events));
    return page(gatewayAndUser(""), llm, all);
  }

  private static String page(
      List<TraceSpan> first, List<TraceSpan> last, List<ContextEvent> events) {
    List<TraceSpan> spans = new ArrayList<>(first);
    spans.addAll(last);
    return page(Scenario.SUCCESS, spans, events);
  }

  static String spans(List<TraceSpan> spans) {
    return page(Scenario.ANY, spans, List.of());
  }

  private static String page(Scenario scenario, List<TraceSpan> spans, List<ContextEvent> events) {
    Set<ServiceName> all = Set.of(ServiceName.values());
    Evidence evidence = new Evidence(scenario, all, spans, events, 200);
    return PageData.page("a request", evidence, List.of(), finding -> "");
  }

  private static HeadersReceived toUser() {
    return new HeadersReceived("user-service", "/process", traced(GATEWAY_SPAN, "01"));
  }

  private static HeadersReceived received(Map<String, String> headers) {
    return new HeadersReceived("llm-service", "/generate", headers);
  }

  private static HeadersReceived received(String name, String value) {
    return received(Map.of(name, value));
  }

  private static RequestSent sent(Map<String, String> headers) {
    return new RequestSent("user-service", "/generate", headers, RequestSent.Injection.UNKNOWN, "");
  }

  private static Map<String, String> none() {
    return Map.of("Host", "127.0.0.1");
  }

  private static Map<String, String> whole() {
    return traced(USER_SPAN, "01");
  }

  private static Map<String, String> traced(String spanId, String flags) {
    return Map.of("Traceparent", parent(spanId, flags), "baggage", BAGGAGE);
  }

  private static String parent(String spanId, String flags) {
    return "00-" + TRACE + "-" + spanId + "-" + flags;
  }
}
