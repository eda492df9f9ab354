package tracing.checks.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** A whole trace of one query, and the same broken in one way each. */
public final class SampleTrace {

  private static final String PROJECT = "distributed-tracing-tutorial";

  private SampleTrace() {}

  /** Returns the five spans as they should be. */
  public static List<TraceSpan> whole() {
    String trace = hex() + hex();
    String session = UUID.randomUUID().toString();
    Map<ReferenceSpan, String> ids = new HashMap<>();
    List<TraceSpan> spans = new ArrayList<>();
    for (ReferenceSpan span : ReferenceSpan.values()) {
      ids.put(span, hex());
      String parent = span.parent() == null ? "" : ids.get(span.parent());
      spans.add(span(span, trace, ids.get(span), parent, session, spans.size()));
    }
    return spans;
  }

  /** Returns other ids, and the spans in the order in which they might arrive. */
  public static List<TraceSpan> wholeInOtherOrder() {
    List<TraceSpan> spans = whole();
    Collections.reverse(spans);
    return spans;
  }

  /** The llm-service's spans name the right parents, in a trace of their own. */
  public static List<TraceSpan> withTwoTraceIds() {
    String other = hex() + hex();
    return change(ServiceName.LLM_SERVICE, s -> s.withIds(other, s.spanId(), s.parentSpanId()));
  }

  /** process_user_request has no parent. */
  public static List<TraceSpan> withTwoRoots() {
    return whole().stream()
        .map(
            s ->
                is(s, ReferenceSpan.PROCESS_USER_REQUEST)
                    ? s.withIds(s.traceId(), s.spanId(), "")
                    : s)
        .toList();
  }

  /** generate_response is not there, and its child is. */
  public static List<TraceSpan> withMissingParent() {
    return whole().stream().filter(s -> !is(s, ReferenceSpan.GENERATE_RESPONSE)).toList();
  }

  /** Nothing came from the llm-service. */
  public static List<TraceSpan> withoutLlmService() {
    String llm = ServiceName.LLM_SERVICE.label();
    return whole().stream().filter(s -> !s.service().equals(llm)).toList();
  }

  /** The llm-service is in a session of its own. */
  public static List<TraceSpan> withTwoSessions() {
    String other = UUID.randomUUID().toString();
    return change(ServiceName.LLM_SERVICE, s -> s.withAttribute("honeyhive.session_id", other));
  }

  /** The user-service is set to another project. */
  public static List<TraceSpan> withTwoProjects() {
    return change(
        ServiceName.USER_SERVICE, s -> s.withResourceAttribute("honeyhive.project", "other"));
  }

  /** What each of two projects has, when the user-service uses the API key of another one. */
  public static List<List<TraceSpan>> splitByApiKey() {
    List<TraceSpan> spans = whole();
    String user = ServiceName.USER_SERVICE.label();
    return List.of(
        spans.stream().filter(s -> s.service().equals(user)).toList(),
        spans.stream().filter(s -> !s.service().equals(user)).toList());
  }

  private static boolean is(TraceSpan span, ReferenceSpan reference) {
    return span.eventName().equals(reference.eventName());
  }

  private static List<TraceSpan> change(ServiceName service, UnaryOperator<TraceSpan> change) {
    return whole().stream()
        .map(span -> span.service().equals(service.label()) ? change.apply(span) : span)
        .toList();
  }

  private static TraceSpan span(
      ReferenceSpan span, String trace, String id, String parent, String session, long start) {
    return TraceSpan.of(trace, id, parent, span.eventName(), start, 100 - start)
        .withResourceAttribute("service.name", span.service().label())
        .withResourceAttribute("honeyhive.project", PROJECT)
        .withAttribute("honeyhive.session_id", session)
        .withAttribute("honeyhive_event_type", span.eventType());
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }
}
