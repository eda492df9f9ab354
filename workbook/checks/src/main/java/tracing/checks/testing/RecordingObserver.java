package tracing.checks.testing;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import kong.unirest.core.UnirestInstance;
import spark.Service;
import tracing.checks.events.ContextEventRecorder;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceObserver;

/** Records the context events of a service, and exports its spans to {@code spans}. */
record RecordingObserver(ContextEventRecorder recorder, SpanExporter spans)
    implements ServiceObserver {

  @Override
  public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
    return recorder.tracing(tracer).spanExporter(spans);
  }

  @Override
  public void client(UnirestInstance client) {
    recorder.client(client);
  }

  @Override
  public void beforeRoutes(Service server) {
    recorder.beforeRoutes(server);
  }

  @Override
  public void afterRoutes(Service server) {
    recorder.afterRoutes(server);
  }
}
