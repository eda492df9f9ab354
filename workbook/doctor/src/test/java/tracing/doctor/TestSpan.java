package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.TraceSpan;

/** Builds a span for a test. Ids are small numbers, and times are milliseconds. */
final class TestSpan {

  private final Map<String, Object> resource = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final SpanKind kind;
  private String trace = "1";
  private String id = "1";
  private String parent = "";
  private String name = "work";
  private long start = 1;
  private long end = 100;

  private TestSpan(String service, SpanKind kind) {
    resource.put("service.name", service);
    this.kind = kind;
  }

  static TestSpan server(String service) {
    return new TestSpan(service, SpanKind.SERVER);
  }

  static TestSpan client(String service) {
    return new TestSpan(service, SpanKind.CLIENT);
  }

  static TestSpan internal(String service) {
    return new TestSpan(service, SpanKind.INTERNAL);
  }

  static TestSpan consumer(String service) {
    return new TestSpan(service, SpanKind.CONSUMER);
  }

  TestSpan trace(int number) {
    trace = String.valueOf(number);
    return this;
  }

  TestSpan id(int number) {
    id = String.valueOf(number);
    return this;
  }

  TestSpan childOf(int number) {
    parent = String.valueOf(number);
    return this;
  }

  TestSpan named(String text) {
    name = text;
    return this;
  }

  TestSpan from(long millis) {
    start = millis;
    return this;
  }

  TestSpan to(long millis) {
    end = millis;
    return this;
  }

  TestSpan session(String session) {
    attributes.put("honeyhive.session_id", session);
    return this;
  }

  TestSpan project(String project) {
    resource.put("honeyhive.project", project);
    return this;
  }

  TraceSpan build() {
    return new TraceSpan(
        pad(trace, 32),
        pad(id, 16),
        parent.isEmpty() ? "" : pad(parent, 16),
        name,
        kind,
        StatusCode.UNSET,
        "",
        resource,
        attributes,
        List.of(),
        start * 1_000_000,
        end * 1_000_000);
  }

  private static String pad(String number, int length) {
    return "0".repeat(length - number.length()) + number;
  }
}
