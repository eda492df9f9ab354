package tracing.checks.testing;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import spark.Service;
import tracing.checks.events.ActRecorder;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceObserver;

/** Records what a service does, and takes its spans in memory. */
record InMemoryObserver(ActRecorder acts, SpanExporter spans) implements ServiceObserver {

  @Override
  public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
    return acts.tracing(tracer).spanExporter(spans);
  }

  @Override
  public void beforeRoutes(Service http) {
    acts.beforeRoutes(http);
  }

  @Override
  public void afterRoutes(Service http) {
    acts.afterRoutes(http);
  }
}
