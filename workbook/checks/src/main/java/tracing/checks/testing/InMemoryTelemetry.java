package tracing.checks.testing;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import kong.unirest.core.UnirestInstance;
import spark.Service;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.RequestAnswered;
import tracing.checks.events.ContextEventRecorder;
import tracing.checks.events.TracerClosed;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceObserver;

/** The spans and context events of servers in this process. Safe for use by several threads. */
public final class InMemoryTelemetry {

  private final RecordedSpans spans = new RecordedSpans();
  private final Queue<ContextEvent> events = new ConcurrentLinkedQueue<>();

  /** Returns an observer that records the server with this label. */
  public ServiceObserver observer(String label) {
    return new Observer(new ContextEventRecorder(label, this::add), spans);
  }

  /** The spans that ended, of all servers. */
  public RecordedSpans spans() {
    return spans;
  }

  /** Adds an event. */
  synchronized void add(ContextEvent event) {
    events.add(event);
    notifyAll();
  }

  /** The context events so far, in their order. */
  public List<ContextEvent> events() {
    return List.copyOf(events);
  }

  /**
   * Waits for a server that was called without waiting for its answer: until a request has come,
   * for up to 0.5 s, and until every one is answered, for up to 5 s.
   */
  void awaitAnswers(String label) {
    if (await(() -> count(HeadersReceived.class, label) > 0, Duration.ofMillis(500))) {
      await(
          () -> count(HeadersReceived.class, label) == count(RequestAnswered.class, label),
          Duration.ofSeconds(5));
    }
  }

  private synchronized boolean await(BooleanSupplier condition, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      for (long left = 1; !condition.getAsBoolean() && left > 0; ) {
        left = (deadline - System.nanoTime()) / 1_000_000;
        wait(Math.max(1, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return condition.getAsBoolean();
  }

  private long count(Class<? extends ContextEvent> kind, String label) {
    return events.stream().filter(e -> kind.isInstance(e) && e.service().equals(label)).count();
  }

  /** Forgets all spans and context events, but that a tracer was closed: it stays so. */
  public void clear() {
    spans.clear();
    events.removeIf(event -> !(event instanceof TracerClosed));
  }

  private record Observer(ContextEventRecorder recorder, SpanExporter spans)
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
}
