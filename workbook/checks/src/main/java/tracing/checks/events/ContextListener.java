package tracing.checks.events;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Map;

/** Is told what happened to a context. */
@FunctionalInterface
interface ContextListener {

  void happened(Act.Kind kind, SpanContext context, Map<String, String> headers);
}
