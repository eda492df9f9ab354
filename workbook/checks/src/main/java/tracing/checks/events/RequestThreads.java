package tracing.checks.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads that serve the requests of one service, and what the service's own code makes current
 * on them. Safe for use by several threads.
 */
final class RequestThreads {

  private static final ThreadLocal<ContextEvent.ScopeLeaked> LEAKED = new ThreadLocal<>();
  private static final ThreadLocal<LastInjection> INJECTION = new ThreadLocal<>();
  private static final Callers CALLERS = new Callers();

  private final String service;
  private final Consumer<ContextEvent> events;
  private final AtomicInteger running = new AtomicInteger();
  private final RecentIds ownSpans = new RecentIds();

  RequestThreads(String service, Consumer<ContextEvent> events) {
    this.service = service;
    this.events = events;
  }

  /** A request of the service begins on this thread; {@code traceparent} is null if it has none. */
  void begin(String traceparent) {
    running.incrementAndGet();
    CALLERS.begin(traceparent);
    INJECTION.remove();
    Serving.begin(this, traceparent);
  }

  /** Reports the context of an earlier request's caller that is still current on this thread. */
  void checkLeak() {
    ContextEvent.ScopeLeaked leaked = LEAKED.get();
    SpanContext current = Span.current().getSpanContext();
    if (leaked != null
        && leaked.service().equals(service)
        && current.isRemote()
        && leaked.spanId().equals(current.getSpanId())) {
      events.accept(leaked);
    }
  }

  /** The request on this thread is answered: reports a context that is still current. */
  void end() {
    Serving serving = Serving.current();
    if (serving != null && serving.threads() == this) {
      running.decrementAndGet();
      Serving.end();
      CALLERS.end(serving.traceparent());
      serving.leaked().ifPresent(this::leaked);
    }
  }

  /** Reports a span that starts, or an injection, on a thread that serves none of the requests. */
  void checkThread(String spanId) {
    Serving serving = Serving.current();
    String location = CodeLocation.outermost();
    if (running.get() > 0
        && !location.isEmpty()
        && (serving == null || serving.threads() != this)) {
      events.accept(new OtherThreadUsed(service, spanId, location));
    }
  }

  /** The service's own tracer starts a span: reports a parent that is of an earlier request. */
  void started(String spanId, SpanContext parent) {
    ownSpans.add(spanId);
    Serving serving = Serving.current();
    if (serving != null
        && !parent.equals(Span.fromContext(serving.before()).getSpanContext())
        && CALLERS.isOfEarlierRequest(parent)) {
      events.accept(new EarlierContextContinued(service, spanId));
    }
  }

  /** A context was injected into a carrier on this thread. */
  void injected(Object carrier) {
    INJECTION.set(new LastInjection(Instant.now(), carrier));
  }

  /** Returns how the last injection on this thread is related to a request that is sent. */
  RequestSent.Injection injection(Instant requestCreated) {
    LastInjection last = INJECTION.get();
    return last == null ? RequestSent.Injection.UNKNOWN : last.before(requestCreated);
  }

  private void leaked(Serving.OpenScope scope) {
    LEAKED.set(
        new ContextEvent.ScopeLeaked(
            service, ContextEventRecorder.spanId(scope.context()), scope.location()));
    events.accept(LEAKED.get());
  }

  /** Reports a context that the service's own code makes current, when it is not of the request. */
  void attached(Context context, String location) {
    Span span = Span.fromContextOrNull(context);
    if (span == null) {
      events.accept(new SpanlessContextCurrent(service, location));
    } else if (isForeign(span, Span.fromContextOrNull(Context.current()))) {
      events.accept(new ForeignSpanCurrent(service, span.getSpanContext().getSpanId(), location));
    }
  }

  /** Neither of the service's own tracer nor of its caller. */
  private boolean isForeign(Span span, Span current) {
    if (span == current) {
      return false;
    }
    return span instanceof ReadableSpan
        ? !ownSpans.contains(span.getSpanContext().getSpanId())
        : !span.getSpanContext().isValid()
            || (current != null && span.getSpanContext().equals(current.getSpanContext()));
  }
}
