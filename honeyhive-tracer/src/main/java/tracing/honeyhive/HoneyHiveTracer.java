package tracing.honeyhive;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Traces calls the way HoneyHive's Python SDK does, on top of the OpenTelemetry SDK (unofficial).
 *
 * <p>One tracer serves one process, for its whole life. Nothing is set globally, but for the
 * exporters' own log of what they could not send, which is turned off unless a level is set for it:
 * this tracer's log has one line when spans start to be lost, one when they arrive again, and one
 * with the number of them when it closes. Safe for use by several threads. The names follow the
 * Python SDK: {@code @trace} is {@link #trace}, {@code enrich_span} is {@link #enrichSpan}, {@code
 * inject_context_into_carrier} is {@link #injectContext}, and {@code extract_context_from_carrier}
 * is {@link #extractContext}.
 */
public final class HoneyHiveTracer implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_FLUSHES = 100;
  private static final long FLUSH_PAUSE_NANOS = 1_000_000;

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;
  private final Session session;
  private final SpanRecorder recorder;
  private final SpanLosses losses;

  HoneyHiveTracer(
      OpenTelemetrySdk sdk, TracerSettings settings, Session session, SpanLosses losses) {
    this.sdk = sdk;
    this.tracer = sdk.getTracer(TracerSettings.PACKAGE, TracerSettings.VERSION);
    this.session = session;
    this.losses = losses;
    this.recorder = new SpanRecorder(settings.captureContent());
  }

  /**
   * Starts a tracer that is configured by the environment, but for its project and source.
   *
   * <p>Never throws and never waits for the network: what cannot be set up is left out, with one
   * warning.
   *
   * @param project the HoneyHive project, the same in all services of one system
   * @param source where the spans come from; also the service name unless {@code OTEL_SERVICE_NAME}
   *     says otherwise
   */
  public static HoneyHiveTracer init(String project, String source) {
    return builder().project(project).source(source).init();
  }

  /** Returns a builder for a tracer that needs more than a project and a source. */
  public static HoneyHiveTracerBuilder builder() {
    return new HoneyHiveTracerBuilder();
  }

  /**
   * Traces a call that has no inputs worth recording; see {@link #trace(String, EventType, Map,
   * TracedCall)}.
   */
  public <T, E extends Exception> T trace(String name, EventType type, TracedCall<T, E> body)
      throws E {
    return trace(name, type, Map.of(), body);
  }

  /**
   * Runs {@code body} inside a new span, which is the current one meanwhile.
   *
   * <p>The span is a child of the current span, or the root of a new trace. It records the inputs,
   * the result and the duration. It ends on every path. An exception is recorded on it and thrown
   * on as it is; {@link HttpStatusException} tells which ones are no failures.
   *
   * @param inputs by name; scalars are recorded typed, maps and lists as JSON
   * @return what {@code body} returns
   */
  public <T, E extends Exception> T trace(
      String name, EventType type, Map<String, ?> inputs, TracedCall<T, E> body) throws E {
    SpanBuilder builder = tracer.spanBuilder(name);
    recorder.start(builder, name, type, inputs);
    Span span = builder.startSpan();
    long start = System.nanoTime();
    try (Scope ignored = span.makeCurrent()) {
      T result = body.call();
      recorder.recordResult(span, result);
      return result;
    } catch (Throwable t) {
      recorder.recordException(span, t);
      throw t;
    } finally {
      span.setAttribute(HoneyHiveAttributes.DURATION_MS, (System.nanoTime() - start) / 1e6);
      span.end();
    }
  }

  /**
   * Writes {@code honeyhive_metadata.*} attributes on the current span.
   *
   * <p>Scalars are typed, maps flattened to {@code .key} and lists to {@code .0}, {@code .1}; nulls
   * and empty containers are left out. Never throws; without a current span nothing happens.
   */
  public void enrichSpan(Map<String, ?> metadata) {
    recorder.enrich(Span.current(), metadata);
  }

  /**
   * Writes the current context into headers for the next service.
   *
   * <p>Replaces {@code traceparent}, {@code tracestate} and {@code baggage}, however they are
   * spelt, and leaves every other key as it is.
   *
   * @param carrier a modifiable map of headers
   */
  public void injectContext(Map<String, String> carrier) {
    TextMapPropagators.clear(carrier, sdk.getPropagators().getTextMapPropagator().fields());
    sdk.getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), carrier, TextMapPropagators.SETTER);
  }

  /**
   * Reads the caller's context from headers; header names are compared without case.
   *
   * <p>Make it current, and close the scope on every path: {@code try (Scope scope =
   * context.makeCurrent())}. Never throws: without a valid {@code traceparent} the context holds no
   * span, so that the next span starts a new trace.
   */
  public Context extractContext(Map<String, String> carrier) {
    return sdk.getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), carrier, TextMapPropagators.GETTER);
  }

  /**
   * Asks HoneyHive for a session that all traces of this process belong to from now on.
   *
   * <p>A server does better without: each incoming request gets a session of its own. Waits up to 5
   * s. Never throws: when the call fails, one warning is logged and nothing changes.
   *
   * @return the session id, or the empty string when the call failed
   */
  public String startSession(String sessionName) {
    return session.start(sessionName);
  }

  /** The OpenTelemetry instance behind this tracer, for instrumentation libraries. */
  public OpenTelemetry openTelemetry() {
    return sdk;
  }

  /** Exports every span that has ended, and waits up to 10 s for it. */
  public void flush() {
    flush(TIMEOUT);
  }

  /** Exports every span that has ended, waits up to 10 s for it, and stops. */
  @Override
  public void close() {
    close(TIMEOUT);
  }

  /**
   * Exports every span that has ended, waits for it, and stops.
   *
   * <p>Spans that were lost, now or before, are told of in one line of the log for each backend.
   * Closing twice does no harm.
   *
   * @param timeout how long to wait at most; what is not sent by then is lost
   */
  public void close(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    flush(timeout);
    CompletableResultCode stopped = sdk.shutdown();
    stopped.join(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    losses.report();
    if (!stopped.isDone()) {
      losses.abandon();
    }
  }

  /** The SDK answers a flush with the one before it, when that has only just ended: ask again. */
  private void flush(Duration timeout) {
    CompletableResultCode flushed = sdk.getSdkTracerProvider().forceFlush();
    for (int i = 0; i < MOST_FLUSHES && flushed.isDone() && losses.areWaiting(); i++) {
      LockSupport.parkNanos(FLUSH_PAUSE_NANOS);
      flushed = sdk.getSdkTracerProvider().forceFlush();
    }
    flushed.join(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
  }
}
