package tracing.checks.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.context.SettableContextStorageProvider;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads that serve the requests of one service, and what the service's own code makes current
 * on them. Safe for use by several threads.
 */
final class RequestThreads {

  private static final ThreadLocal<Serving> SERVING = new ThreadLocal<>();

  static {
    SettableContextStorageProvider.setContextStorage(
        new WatchedStorage(SettableContextStorageProvider.getContextStorage()));
  }

  private final String service;
  private final Consumer<ContextEvent> events;
  private final AtomicInteger running = new AtomicInteger();
  private final Set<String> ownSpans = ConcurrentHashMap.newKeySet();

  RequestThreads(String service, Consumer<ContextEvent> events) {
    this.service = service;
    this.events = events;
  }

  /** A request of the service begins on this thread. */
  void begin() {
    running.incrementAndGet();
    SERVING.set(new Serving(this, Context.current(), new ArrayDeque<>()));
  }

  /** The request on this thread is answered: reports a context that is still current. */
  void end() {
    Serving serving = SERVING.get();
    if (serving != null && serving.service == this) {
      running.decrementAndGet();
      SERVING.remove();
      serving.checkContext();
    }
  }

  /** Reports a span that starts, or an injection, on a thread that serves none of the requests. */
  void checkThread(String spanId) {
    Serving serving = SERVING.get();
    String location = CodeLocation.outermost();
    if (running.get() > 0 && !location.isEmpty() && (serving == null || serving.service != this)) {
      events.accept(new OtherThreadUsed(service, spanId, location));
    }
  }

  /** The service's own tracer starts a span. */
  void started(String spanId) {
    ownSpans.add(spanId);
  }

  /** Neither of the service's own tracer nor of its caller. */
  private boolean isForeign(Span span, Span current) {
    if (span == null || span == current) {
      return false;
    }
    return span instanceof ReadableSpan
        ? !ownSpans.contains(span.getSpanContext().getSpanId())
        : !span.getSpanContext().isValid()
            || (current != null && span.getSpanContext().equals(current.getSpanContext()));
  }

  private record OpenScope(Context context, String location) {}

  private record Serving(RequestThreads service, Context before, Deque<OpenScope> open) {

    Scope attach(Context context, ContextStorage storage) {
      String location = CodeLocation.current();
      Span span = Span.fromContextOrNull(context);
      if (!location.isEmpty()
          && service.isForeign(span, Span.fromContextOrNull(Context.current()))) {
        service.events.accept(
            new ForeignSpanCurrent(service.service, span.getSpanContext().getSpanId(), location));
      }
      if (!location.isEmpty() && span == null) {
        service.events.accept(new SpanlessContextCurrent(service.service, location));
      }
      OpenScope scope = new OpenScope(context, location);
      Scope attached = storage.attach(context);
      open.push(scope);
      return () -> {
        open.removeFirstOccurrence(scope);
        attached.close();
      };
    }

    void checkContext() {
      Context after = Context.current();
      if (after != before) {
        String location =
            open.stream()
                .filter(scope -> scope.context.equals(after))
                .map(OpenScope::location)
                .findFirst()
                .orElse("");
        String spanId = ContextEventRecorder.spanId(after);
        service.events.accept(new ContextEvent.ScopeLeaked(service.service, spanId, location));
      }
    }
  }

  /** Notes what is made current on a thread that serves a request. */
  private record WatchedStorage(ContextStorage storage) implements ContextStorage {

    @Override
    public Scope attach(Context context) {
      Serving serving = SERVING.get();
      return serving == null ? storage.attach(context) : serving.attach(context, storage);
    }

    @Override
    public Context current() {
      return storage.current();
    }

    @Override
    public Context root() {
      return storage.root();
    }
  }
}
