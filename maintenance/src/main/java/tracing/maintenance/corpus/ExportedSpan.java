package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.StatusCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.maintenance.corpus.Context.Times;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

/** A planned span as it is exported. Immutable. */
record ExportedSpan(PlannedSpan plan, Context context, String id, String session, Times times) {

  private static final long INNER_NANOS = 200_000;

  TraceSpan build() {
    return build(plan.service.resource(), plan.scope, List.of());
  }

  /** Returns the context of its children. */
  Context below() {
    return context.below(id, session, times, Place.startsProcess(plan));
  }

  /** Returns the span with a link to its sender's. */
  TraceSpan linkedTo(Context sender) {
    SpanDetails.Link link = new SpanDetails.Link(sender.trace(), sender.parent());
    return build(plan.service.resource(), plan.scope, List.of(link));
  }

  /** Returns the span as a pipeline of a Collector exports it that adds attributes. */
  TraceSpan enriched() {
    Map<String, Object> resource = new LinkedHashMap<>(plan.service.resource());
    resource.put("k8s.pod.name", plan.service.name() + "-7f9c");
    return build(resource, plan.scope, List.of());
  }

  /** Returns the span that a second instrumentation makes below this one. */
  ExportedSpan again(String newId, Context below) {
    PlannedSpan second = new PlannedSpan(plan.service, plan.kind, plan.name, plan.hop, plan.start);
    second.attributes.putAll(plan.attributes);
    second.scope(plan.scope + "-library");
    long end = Math.max(times.start() + INNER_NANOS, times.end() - INNER_NANOS);
    Times inner = new Times(times.start() + INNER_NANOS, end);
    return new ExportedSpan(second, below, newId, session, inner);
  }

  private TraceSpan build(
      Map<String, Object> resource, String scope, List<SpanDetails.Link> links) {
    Map<String, Object> attributes = new LinkedHashMap<>(plan.attributes);
    if (!session.isEmpty() && attributes.containsKey("honeyhive_event_type")) {
      attributes.put("honeyhive.session_id", session);
    }
    return new TraceSpan(
        context.trace(),
        id,
        context.parent(),
        plan.name,
        plan.kind,
        StatusCode.UNSET,
        "",
        resource,
        attributes,
        List.of(),
        new SpanDetails(scope, links, SpanDetails.ParentOrigin.UNKNOWN),
        times.start(),
        times.end());
  }
}
