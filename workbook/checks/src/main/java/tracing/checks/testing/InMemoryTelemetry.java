package tracing.checks.testing;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEventRecorder;
import tracing.checks.events.RequestAnswered;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;
import tracing.services.TracedService;

/** The spans and context events of servers in this process. Safe for use by several threads. */
public final class InMemoryTelemetry {

  private static final Duration BRIEF = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(5);

  private final RecordedSpans spans;
  private final Queue<ContextEvent> events = new ConcurrentLinkedQueue<>();
  private final KeptEvents kept = new KeptEvents();
  private final Set<String> fromStart = ConcurrentHashMap.newKeySet();
  private final Map<String, TracedService> judged = new ConcurrentHashMap<>();
  private final RequestPace pace = new RequestPace();
  private Duration patience = LONG;

  /** Records the spans that end in {@code spans}. */
  public InMemoryTelemetry(InMemorySpanExporter spans) {
    this.spans = new RecordedSpans(spans);
  }

  /** Returns an observer that records the server with this label. */
  public ServiceObserver observer(String label) {
    return new RecordingObserver(new ContextEventRecorder(label, this::happened), spans);
  }

  /** Looks into a service for what its requests share, after each request. */
  void judge(ServiceName name, TracedService service) {
    fromStart.addAll(SharedState.fieldsOf(service));
    judged.put(name.label(), service);
  }

  /** The order in which the servers go on. */
  RequestPace pace() {
    return pace;
  }

  /** The spans that ended, of all servers. */
  public RecordedSpans spans() {
    return spans;
  }

  /** Adds an event. */
  synchronized void add(ContextEvent event) {
    kept.add(event);
    events.add(event);
    notifyAll();
  }

  /** The context events so far, in their order. */
  public List<ContextEvent> events() {
    return List.copyOf(events);
  }

  /**
   * Waits for servers that were called without waiting for their answers, until all are answered.
   *
   * @param last the label of the server that is called last. When it is not called within 5 s, this
   *     waits only for 0.5 s the next time.
   * @param calls how often it is called
   */
  void awaitAnswers(String last, int calls) {
    if (await(() -> count(HeadersReceived.class, last) >= calls, patience)) {
      await(() -> count(HeadersReceived.class, "") == count(RequestAnswered.class, ""), LONG);
    } else {
      patience = BRIEF;
    }
  }

  private void happened(ContextEvent event) {
    add(event);
    TracedService service = judged.get(event.service());
    if (service != null && event instanceof RequestAnswered && isIdle(event.service())) {
      SharedState.fieldsOf(service).stream()
          .map(field -> SharedState.event(event, field, fromStart.contains(field)))
          .forEach(this::add);
    }
    pace.after(event);
  }

  private boolean isIdle(String label) {
    return count(HeadersReceived.class, label) == count(RequestAnswered.class, label);
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

  /** Counts the events of a kind, of all servers when the label is empty. */
  private long count(Class<? extends ContextEvent> kind, String label) {
    return events.stream()
        .filter(e -> kind.isInstance(e) && (label.isEmpty() || e.service().equals(label)))
        .count();
  }

  /** Forgets all spans, and all context events but those that explain later requests. */
  public synchronized void clear() {
    spans.clear();
    List<ContextEvent> still = kept.of(events);
    events.clear();
    events.addAll(still);
  }
}
