package tracing.checks.testing;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import spark.Service;
import tracing.checks.events.ContextEventRecorder;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceObserver;

/** Records the context events of a service, and keeps its spans in memory. */
record InMemoryObserver(ContextEventRecorder recorder, SpanExporter spans)
    implements ServiceObserver {

  @Override
  public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
    return recorder.tracing(tracer).spanExporter(spans);
  }

  @Override
  public void beforeRoutes(Service http) {
    recorder.beforeRoutes(http);
  }

  @Override
  public void afterRoutes(Service http) {
    recorder.afterRoutes(http);
  }
}
