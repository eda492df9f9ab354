package tracing.checks.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tracing.services.http.RequestHeaders;

/**
 * One service of an incident's system, which traces as it should. The code that a learner fixes
 * takes the place of a part of it.
 */
public final class IncidentService {

  /** Work that may fail. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does the work.
     *
     * @throws Exception when it fails
     */
    void run() throws Exception;
  }

  private final IncidentSystem system;
  private final String name;
  private final OpenTelemetry telemetry;

  IncidentService(IncidentSystem system, String name, OpenTelemetry telemetry) {
    this.system = system;
    this.name = name;
    this.telemetry = telemetry;
  }

  /** The service's OpenTelemetry SDK. */
  public OpenTelemetry telemetry() {
    return telemetry;
  }

  /** The service's tracer. */
  public Tracer tracer() {
    return telemetry.getTracer("incident");
  }

  /**
   * Begins a session, and handles in it a request of somebody outside the system.
   *
   * @throws Exception when the work throws it
   */
  public void begin(String session, String span, Work work) throws Exception {
    handle(span, Map.of(), session, work);
  }

  /**
   * Handles a request of somebody outside the system.
   *
   * @throws Exception when the work throws it
   */
  public void begin(String span, Work work) throws Exception {
    handle(span, Context.root(), work);
  }

  /**
   * Handles a request with these headers, whose names are case-insensitive.
   *
   * @throws Exception when the work throws it
   */
  public void handle(String span, Map<String, String> headers, Work work) throws Exception {
    handle(span, extract(headers), work);
  }

  /**
   * Handles a request whose caller's context is known.
   *
   * @throws Exception when the work throws it
   */
  public void handle(String span, Context caller, Work work) throws Exception {
    Span started =
        tracer().spanBuilder(span).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
    try (Scope scope = caller.with(started).makeCurrent()) {
      work.run();
    } catch (Exception e) {
      started.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
      throw e;
    } finally {
      started.end();
    }
  }

  /**
   * Runs work as a process of its own would, without the context that is current here.
   *
   * @throws Exception when the work throws it
   */
  public static void apart(Work work) throws Exception {
    try (Scope scope = Context.root().makeCurrent()) {
      work.run();
    }
  }

  /** Returns the context in headers, whose names are case-insensitive. */
  public Context extract(Map<String, String> headers) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    return telemetry
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), anyCase, RequestHeaders.GETTER);
  }

  /**
   * Handles a request with these headers in a session that begins here.
   *
   * @throws Exception when the work throws it
   */
  public void handle(String span, Map<String, String> headers, String session, Work work)
      throws Exception {
    Baggage baggage = Baggage.builder().put("session_id", session).build();
    handle(span, extract(headers).with(baggage), work);
  }

  /** Writes the current context into headers. */
  public void inject(Map<String, String> headers) {
    telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), headers, Map::put);
  }

  /** Sends a request to another service, and returns the headers that arrive there. */
  public Map<String, String> call(String callee) {
    Map<String, String> headers = new LinkedHashMap<>();
    inject(headers);
    return call(callee, headers);
  }

  /** Sends a request with these headers to another service, where all of them arrive. */
  public Map<String, String> call(String callee, Map<String, String> headers) {
    system.request(name, callee, headers, headers);
    return headers;
  }

  /** Lets the service work for a time, which passes only on the system's clock. */
  public void work(long millis) {
    system.pass(millis);
  }

  /** Adds a line to the log. */
  public void log(String message) {
    system.log(name, message);
  }
}
