package tracing.honeyhive;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Map;

/**
 * Traces calls the way HoneyHive's Python SDK does, on top of the OpenTelemetry SDK (unofficial).
 *
 * <p>One tracer serves one process, for its whole life, and sets nothing globally. Its log says
 * when spans are lost, and how many when it closes. Safe for use by several threads.
 *
 * <p>Under the Java agent it uses the agent's SDK, which exports; see {@link HoneyHiveExtension}.
 */
public final class HoneyHiveTracer implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final TracerSdk sdk;
  private final Tracer tracer;
  private final Session session;
  private final SpanRecorder recorder;

  HoneyHiveTracer(TracerSdk sdk, SpanRecorder recorder, Session session) {
    this.sdk = sdk;
    this.tracer = sdk.telemetry().getTracer(TracerSettings.PACKAGE, TracerSettings.VERSION);
    this.session = session;
    this.recorder = recorder;
  }

  /** Starts a tracer that takes its other settings from the environment; see {@link #builder}. */
  public static HoneyHiveTracer init(String project, String source) {
    return builder().project(project).source(source).init();
  }

  /** Returns a builder, for settings other than project and source. */
  public static HoneyHiveTracerBuilder builder() {
    return new HoneyHiveTracerBuilder();
  }

  /** Traces a call without inputs; see {@link #trace(String, EventType, Map, TracedCall)}. */
  public <T, E extends Exception> T trace(String name, EventType type, TracedCall<T, E> body)
      throws E {
    return trace(name, type, Map.of(), body);
  }

  /**
   * Runs {@code body} inside a new span, like Python's {@code @trace}.
   *
   * <p>The span is a child of the current span, or the root of a new trace, and it is the current
   * span while {@code body} runs. It records the inputs, the result and the duration, and it always
   * ends. An exception is recorded on it and thrown again; see {@link HttpStatusException} for
   * those that are not failures.
   *
   * @param inputs by name; scalars keep their type, maps and lists are recorded as JSON
   * @return the result of {@code body}
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
   * Sets {@code honeyhive_metadata.*} on the current span, if any, like Python's {@code
   * enrich_span}. Scalars keep their type, maps are flattened to {@code .key} and lists to {@code
   * .0}; nulls and empty containers are left out. Never throws.
   */
  public void enrichSpan(Map<String, ?> metadata) {
    recorder.enrich(Span.current(), metadata);
  }

  /**
   * Writes the current context into headers for the next service, like Python's {@code
   * inject_context_into_carrier}. Replaces {@code traceparent}, {@code tracestate} and {@code
   * baggage} in any case, and leaves every other key of the modifiable map unchanged.
   */
  public void injectContext(Map<String, String> carrier) {
    HeaderMaps.inject(sdk.propagator(), carrier);
  }

  /**
   * Reads the caller's context from headers, like Python's {@code extract_context_from_carrier}.
   * Header names are case-insensitive.
   *
   * <p>The method only returns the context. Make it current and close the scope: {@code try (Scope
   * scope = context.makeCurrent())}. Never throws: without a valid {@code traceparent} the context
   * holds no span, so the next span starts a new trace. Where the Java agent has extracted the same
   * context already, the current context is returned, which holds the agent's SERVER span.
   */
  public Context extractContext(Map<String, String> carrier) {
    return sdk.joined(HeaderMaps.extract(sdk.propagator(), carrier));
  }

  /**
   * Creates a session at HoneyHive that all traces of this process belong to from now on, like
   * Python's {@code session_start}. A server does not need it: each request without a session gets
   * its own. Waits up to 5 s. Never throws: when the call fails, it logs one warning.
   *
   * @return the session id, or the empty string when the call failed
   */
  public String startSession(String sessionName) {
    return session.start(sessionName);
  }

  /** The OpenTelemetry instance behind this tracer, for instrumentation libraries. */
  public OpenTelemetry openTelemetry() {
    return sdk.telemetry();
  }

  /** Exports every span that has ended, and waits up to 10 s. Does nothing under the Java agent. */
  public void flush() {
    sdk.monitor().flush(sdk.spans(), TIMEOUT);
  }

  /** Does the same as {@link #close(Duration)}, with a timeout of 10 s. */
  @Override
  public void close() {
    close(TIMEOUT);
  }

  /**
   * Exports every span that has ended, waits for it, and stops the SDK. Logs one warning for each
   * backend that did not get all spans. Closing a tracer twice is allowed.
   *
   * @param timeout spans that are not exported by then are lost
   */
  public void close(Duration timeout) {
    sdk.monitor().close(sdk.spans(), timeout);
  }
}
