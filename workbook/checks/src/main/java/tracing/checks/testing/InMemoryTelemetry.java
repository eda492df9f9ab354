package tracing.checks.testing;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import spark.Service;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEventRecorder;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceObserver;

/** The spans and context events of servers in this process. Safe for use by several threads. */
public final class InMemoryTelemetry {

  private final RecordedSpans spans = new RecordedSpans();
  private final Queue<ContextEvent> events = new ConcurrentLinkedQueue<>();

  /** Returns an observer that records the server with this label. */
  public ServiceObserver observer(String label) {
    return new Observer(new ContextEventRecorder(label, events::add), spans);
  }

  /** The spans that ended, of all servers. */
  public RecordedSpans spans() {
    return spans;
  }

  /** The context events so far, in their order. */
  public List<ContextEvent> events() {
    return List.copyOf(events);
  }

  /** Forgets all spans and context events. */
  public void clear() {
    spans.clear();
    events.clear();
  }

  private record Observer(ContextEventRecorder recorder, SpanExporter spans)
      implements ServiceObserver {

    @Override
    public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
      return recorder.tracing(tracer).spanExporter(spans);
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
}
