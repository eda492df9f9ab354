package tracing.step4;

import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.services.ServiceName.API_GATEWAY;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.testing.ReceivedSpans;
import tracing.checks.testing.SampleTrace;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** Whole traces of one query, and traces that are broken in one way each. */
final class SampleTraces {

  private static final String PROJECT = "distributed-tracing-tutorial";

  private SampleTraces() {}

  static List<SampleTrace> whole() {
    List<TraceSpan> reversed = spans();
    Collections.reverse(reversed);
    List<TraceSpan> more = spans();
    more.add(more.get(1).withIds(more.get(1).traceId(), hex(), more.get(1).spanId()));
    return List.of(
        sample("", "a whole trace", spans()),
        sample("", "a whole trace whose spans are in another order", reversed),
        sample("", "a whole trace that has a sixth span", more));
  }

  static List<SampleTrace> broken() {
    String other = hex() + hex();
    return List.of(
        sample("4.1", "a trace with two trace ids", change(LLM_SERVICE, s -> in(s, other))),
        sample("4.1", "an empty list of spans", List.of()),
        sample("4.2", "a trace with two roots", change(PROCESS_USER_REQUEST, s -> below(s, ""))),
        sample(
            "4.2",
            "a trace in which generate_response has a parent that is missing",
            change(GENERATE_RESPONSE, s -> below(s, hex()))),
        sample(
            "4.2",
            "a trace without generate_response, which is the parent of another span",
            spans().stream().filter(s -> !is(GENERATE_RESPONSE).test(s)).toList()),
        sample(
            "4.3",
            "a trace that ends before the llm-service",
            spans().stream().filter(s -> !of(LLM_SERVICE).test(s)).toList()),
        sample("4.3", "five spans, none of the llm-service", rename(LLM_SERVICE, USER_SERVICE)),
        sample("4.3", "five spans, none of the user-service", rename(USER_SERVICE, API_GATEWAY)),
        sample("4.3", "five spans, none of the api-gateway", rename(API_GATEWAY, USER_SERVICE)),
        sample(
            "4.4",
            "a trace in which the llm-service is in another session than the other services",
            change(LLM_SERVICE, s -> s.withAttribute("honeyhive.session_id", other))),
        sample(
            "4.4",
            "a trace in which the user-service is in the project another-project, and the other services are in "
                + PROJECT,
            change(
                USER_SERVICE,
                s -> s.withResourceAttribute("honeyhive.project", "another-project"))));
  }

  private static SampleTrace sample(String task, String description, List<TraceSpan> spans) {
    return new SampleTrace(task, description, ReceivedSpans.convert(spans));
  }

  /** The five spans of a query, with new ids. */
  private static List<TraceSpan> spans() {
    String trace = hex() + hex();
    String session = UUID.randomUUID().toString();
    Map<ReferenceSpan, String> ids = new HashMap<>();
    List<TraceSpan> spans = new ArrayList<>();
    for (ReferenceSpan span : ReferenceSpan.values()) {
      ids.put(span, hex());
      String parent = span.parent() == null ? "" : ids.get(span.parent());
      long start = spans.size() * 1_000_000L;
      spans.add(
          TraceSpan.of(trace, ids.get(span), parent, span.eventName(), start, 100_000_000 - start)
              .withResourceAttribute("service.name", span.service().label())
              .withResourceAttribute("honeyhive.project", PROJECT)
              .withAttribute("honeyhive.project", PROJECT)
              .withAttribute("honeyhive.session_id", session)
              .withAttribute("honeyhive_event_type", span.eventType()));
    }
    return spans;
  }

  private static List<TraceSpan> change(ServiceName service, UnaryOperator<TraceSpan> change) {
    return change(of(service), change);
  }

  private static List<TraceSpan> change(ReferenceSpan span, UnaryOperator<TraceSpan> change) {
    return change(is(span), change);
  }

  private static List<TraceSpan> change(
      Predicate<TraceSpan> which, UnaryOperator<TraceSpan> change) {
    return spans().stream().map(span -> which.test(span) ? change.apply(span) : span).toList();
  }

  private static List<TraceSpan> rename(ServiceName service, ServiceName other) {
    return change(service, span -> span.withResourceAttribute("service.name", other.label()));
  }

  private static TraceSpan in(TraceSpan span, String trace) {
    return span.withIds(trace, span.spanId(), span.parentSpanId());
  }

  private static TraceSpan below(TraceSpan span, String parent) {
    return span.withIds(span.traceId(), span.spanId(), parent);
  }

  private static Predicate<TraceSpan> of(ServiceName service) {
    return span -> span.service().equals(service.label());
  }

  private static Predicate<TraceSpan> is(ReferenceSpan span) {
    return one -> one.name().equals(span.eventName());
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }
}
