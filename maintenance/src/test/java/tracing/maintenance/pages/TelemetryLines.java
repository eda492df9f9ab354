package tracing.maintenance.pages;

import static java.util.stream.Collectors.toSet;

import com.google.gson.JsonElement;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Set;
import java.util.stream.Stream;
import tracing.services.http.Json;

/** Describes telemetry by the names in it: a line, in two cells of a table, for each of them. */
final class TelemetryLines {

  private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");

  private TelemetryLines() {}

  static Set<String> of(OpenTelemetryExtension telemetry) {
    return Stream.of(
            telemetry.getSpans().stream().flatMap(TelemetryLines::span),
            telemetry.getLogRecords().stream().flatMap(TelemetryLines::logRecord),
            telemetry.getMetrics().stream().flatMap(TelemetryLines::metric))
        .flatMap(lines -> lines)
        .collect(toSet());
  }

  private static Stream<String> span(SpanData span) {
    return Stream.of(
            Stream.of(
                "span | `%s`, %s".formatted(span.getName(), span.getKind()),
                "span, status | " + span.getStatus().getStatusCode()),
            attributes("span, attribute", span.getAttributes()),
            span.getEvents().stream().map(event -> "span, event | `" + event.getName() + "`"))
        .flatMap(lines -> lines);
  }

  private static Stream<String> logRecord(LogRecordData record) {
    String name = record.getAttributes().get(EVENT_NAME);
    return Stream.of(
            Stream.of("log record | `" + name + "`"),
            attributes("log record, attribute", record.getAttributes()),
            fields(Json.parse(record.getBodyValue().asString()), "")
                .map(f -> "log record, body of `%s` | `%s`".formatted(name, f)))
        .flatMap(lines -> lines);
  }

  /** Returns the names of the fields in a JSON value, such as {@code message.content}. */
  private static Stream<String> fields(JsonElement value, String name) {
    return value.isJsonObject()
        ? value.getAsJsonObject().entrySet().stream()
            .flatMap(field -> fields(field.getValue(), name + "." + field.getKey()))
        : Stream.of(name.substring(1));
  }

  private static Stream<String> metric(MetricData metric) {
    return Stream.concat(
        Stream.of("metric | `%s`, in %s".formatted(metric.getName(), metric.getUnit())),
        metric.getData().getPoints().stream()
            .flatMap(point -> attributes("metric, attribute", point.getAttributes())));
  }

  private static Stream<String> attributes(String where, Attributes attributes) {
    return attributes.asMap().keySet().stream().map(key -> where + " | `" + key.getKey() + "`");
  }
}
