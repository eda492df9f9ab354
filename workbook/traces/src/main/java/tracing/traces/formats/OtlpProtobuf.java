package tracing.traces.formats;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

/** Reads OTLP trace requests in protobuf. Source: OTLP specification 1.x. */
public final class OtlpProtobuf {

  private static final HexFormat HEX = HexFormat.of();

  private OtlpProtobuf() {}

  /**
   * Reads every span of a request, in its order.
   *
   * @throws TraceFormatException when {@code request} is not an ExportTraceServiceRequest
   */
  public static List<TraceSpan> decode(byte[] request) {
    List<TraceSpan> spans = new ArrayList<>();
    for (ResourceSpans group : parse(request).getResourceSpansList()) {
      Map<String, Object> resource = attributes(group.getResource().getAttributesList());
      for (ScopeSpans scope : group.getScopeSpansList()) {
        String name = scope.getScope().getName();
        scope.getSpansList().forEach(span -> spans.add(span(span, resource, name)));
      }
    }
    return spans;
  }

  private static ExportTraceServiceRequest parse(byte[] request) {
    try {
      return ExportTraceServiceRequest.parseFrom(request);
    } catch (InvalidProtocolBufferException e) {
      throw new TraceFormatException(
          "these bytes are not an OTLP ExportTraceServiceRequest in protobuf");
    }
  }

  private static TraceSpan span(Span span, Map<String, Object> resource, String scope) {
    return new TraceSpan(
        SpanIds.traceId(HEX.formatHex(span.getTraceId().toByteArray())),
        SpanIds.spanId(HEX.formatHex(span.getSpanId().toByteArray())),
        SpanIds.parentSpanId(HEX.formatHex(span.getParentSpanId().toByteArray())),
        span.getName(),
        SpanEnums.kind(span.getKindValue()),
        SpanEnums.status(span.getStatus().getCodeValue()),
        span.getStatus().getMessage(),
        resource,
        attributes(span.getAttributesList()),
        span.getEventsList().stream().map(OtlpProtobuf::event).toList(),
        new SpanDetails(
            scope,
            span.getLinksList().stream().map(OtlpProtobuf::link).toList(),
            SpanEnums.parentOrigin(span.getFlags())),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano());
  }

  private static SpanDetails.Link link(Span.Link link) {
    return new SpanDetails.Link(
        SpanIds.traceId(HEX.formatHex(link.getTraceId().toByteArray())),
        SpanIds.spanId(HEX.formatHex(link.getSpanId().toByteArray())));
  }

  private static TraceSpan.Event event(Span.Event event) {
    return new TraceSpan.Event(
        event.getName(), event.getTimeUnixNano(), attributes(event.getAttributesList()));
  }

  private static Map<String, Object> attributes(List<KeyValue> attributes) {
    Map<String, Object> map = new LinkedHashMap<>();
    attributes.forEach(attribute -> map.put(attribute.getKey(), value(attribute.getValue())));
    return map;
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(OtlpProtobuf::value).toList();
      case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList());
      case BYTES_VALUE -> Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
      default -> "";
    };
  }
}
