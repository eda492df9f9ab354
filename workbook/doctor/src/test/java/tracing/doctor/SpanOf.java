package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.TraceSpan;

/** Builds spans for tests; ids are short numbers, times milliseconds. */
final class SpanOf {

  private final Map<String, Object> resource = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final SpanKind kind;
  private String trace = "1";
  private String id = "1";
  private String parent = "";
  private String name = "work";
  private long start = 1;
  private long end = 100;

  private SpanOf(String service, SpanKind kind) {
    resource.put("service.name", service);
    this.kind = kind;
  }

  static SpanOf server(String service) {
    return new SpanOf(service, SpanKind.SERVER);
  }

  static SpanOf client(String service) {
    return new SpanOf(service, SpanKind.CLIENT);
  }

  static SpanOf internal(String service) {
    return new SpanOf(service, SpanKind.INTERNAL);
  }

  static SpanOf consumer(String service) {
    return new SpanOf(service, SpanKind.CONSUMER);
  }

  SpanOf trace(int number) {
    trace = String.valueOf(number);
    return this;
  }

  SpanOf id(int number) {
    id = String.valueOf(number);
    return this;
  }

  SpanOf below(int number) {
    parent = String.valueOf(number);
    return this;
  }

  SpanOf named(String text) {
    name = text;
    return this;
  }

  SpanOf from(long millis) {
    start = millis;
    return this;
  }

  SpanOf to(long millis) {
    end = millis;
    return this;
  }

  SpanOf session(String session) {
    attributes.put("honeyhive.session_id", session);
    return this;
  }

  SpanOf project(String project) {
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
