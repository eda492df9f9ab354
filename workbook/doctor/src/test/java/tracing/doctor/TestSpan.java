package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.SpanDetails;
import tracing.traces.SpanDetails.ParentOrigin;
import tracing.traces.TraceSpan;

/**
 * Builds a span for a test. Ids are small numbers or hexadecimal texts, and times are milliseconds.
 */
public final class TestSpan {

  private final Map<String, Object> resource = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final SpanKind kind;
  private String trace = "1";
  private String id = "1";
  private String parent = "";
  private String name = "work";
  private final List<SpanDetails.Link> links = new ArrayList<>();
  private StatusCode status = StatusCode.UNSET;
  private String scope = "";
  private ParentOrigin parentOrigin = ParentOrigin.UNKNOWN;
  private long nanos;
  private long start = 1;
  private long end = 100;

  private TestSpan(String service, SpanKind kind) {
    resource.put("service.name", service);
    this.kind = kind;
  }

  public static TestSpan server(String service) {
    return new TestSpan(service, SpanKind.SERVER);
  }

  public static TestSpan client(String service) {
    return new TestSpan(service, SpanKind.CLIENT);
  }

  public static TestSpan internal(String service) {
    return new TestSpan(service, SpanKind.INTERNAL);
  }

  public static TestSpan producer(String service) {
    return new TestSpan(service, SpanKind.PRODUCER);
  }

  public static TestSpan consumer(String service) {
    return new TestSpan(service, SpanKind.CONSUMER);
  }

  public TestSpan trace(int number) {
    trace = String.valueOf(number);
    return this;
  }

  /** Sets the complete trace id. */
  public TestSpan traceId(String hex) {
    trace = hex;
    return this;
  }

  public TestSpan id(int number) {
    id = String.valueOf(number);
    return this;
  }

  public TestSpan childOf(int number) {
    parent = String.valueOf(number);
    return this;
  }

  /** Sets the complete span id. */
  public TestSpan spanId(String hex) {
    id = hex;
    return this;
  }

  /** Sets the complete id of the parent. */
  public TestSpan childOf(String hex) {
    parent = hex;
    return this;
  }

  public TestSpan named(String text) {
    name = text;
    return this;
  }

  public TestSpan from(long millis) {
    start = millis;
    return this;
  }

  public TestSpan to(long millis) {
    end = millis;
    return this;
  }

  /** Adds nanoseconds to the start. */
  public TestSpan later(long addedNanos) {
    nanos = addedNanos;
    return this;
  }

  public TestSpan failed() {
    status = StatusCode.ERROR;
    return this;
  }

  public TestSpan session(String session) {
    return with("honeyhive.session_id", session);
  }

  public TestSpan project(String project) {
    return resource("honeyhive.project", project);
  }

  public TestSpan resource(String key, Object value) {
    resource.put(key, value);
    return this;
  }

  public TestSpan with(String key, Object value) {
    attributes.put(key, value);
    return this;
  }

  public TestSpan scope(String name) {
    scope = name;
    return this;
  }

  public TestSpan link(int traceNumber, int spanNumber) {
    links.add(
        new SpanDetails.Link(
            pad(String.valueOf(traceNumber), 32), pad(String.valueOf(spanNumber), 16)));
    return this;
  }

  public TestSpan parentIs(ParentOrigin origin) {
    parentOrigin = origin;
    return this;
  }

  public TraceSpan build() {
    return new TraceSpan(
        pad(trace, 32),
        pad(id, 16),
        parent.isEmpty() ? "" : pad(parent, 16),
        name,
        kind,
        status,
        "",
        resource,
        attributes,
        List.of(),
        new SpanDetails(scope, links, parentOrigin),
        start * 1_000_000 + nanos,
        end * 1_000_000);
  }

  private static String pad(String number, int length) {
    return "0".repeat(length - number.length()) + number;
  }
}
