package tracing.maintenance.pages;

import java.util.List;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

/** The spans of a request through three services, each of which calls the next. */
final class DrawnSpans {

  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String OTHER_TRACE = "1af7651916cd43dd8448eb211c80319c";
  static final String GATEWAY_SPAN = "aaaaaaaaaaaaaaa1";
  static final String USER_SPAN = "bbbbbbbbbbbbbbb1";
  static final String LLM_SPAN = "ccccccccccccccc1";

  private DrawnSpans() {}

  static List<TraceSpan> gatewayAndUser(String parentId) {
    return List.of(
        span(TRACE, GATEWAY_SPAN, parentId, "handle_query", 1),
        span(TRACE, USER_SPAN, GATEWAY_SPAN, "process_user_request", 2));
  }

  static List<TraceSpan> llm(String parentId, String traceId) {
    return List.of(span(traceId, LLM_SPAN, parentId, "generate_response", 3));
  }

  static TraceSpan linked() {
    TraceSpan span = span(OTHER_TRACE, LLM_SPAN, "", "receive", 3);
    SpanDetails details =
        new SpanDetails(
            "",
            List.of(new SpanDetails.Link(TRACE, GATEWAY_SPAN)),
            SpanDetails.ParentOrigin.UNKNOWN);
    return new TraceSpan(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.statusMessage(),
        span.resource(),
        span.attributes(),
        span.events(),
        details,
        span.startNanos(),
        span.endNanos());
  }

  /** A span of the first, second or third service, nested in time in those of the others. */
  static TraceSpan span(String traceId, String id, String parentId, String name, int place) {
    String service = List.of("api-gateway", "user-service", "llm-service").get(place - 1);
    long start = 1_000_000_000L + place * 5_000_000L;
    return TraceSpan.of(traceId, id, parentId, name, start, 1_100_000_000L - place * 5_000_000L)
        .withResourceAttribute("service.name", service);
  }
}
