package tracing.honeyhive;

import com.google.gson.Gson;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sets the attributes of a traced call: inputs, result, metadata and failure. */
final class SpanRecorder {

  private static final Gson GSON = new Gson();

  private static final int MAX_DESCRIPTION = 1_024;

  private final boolean captureContent;
  private final Consumer<List<String>> metadataListener;

  /**
   * Creates a recorder.
   *
   * @param metadataListener is called with the keys of all metadata, before they are recorded
   */
  SpanRecorder(boolean captureContent, Consumer<List<String>> metadataListener) {
    this.captureContent = captureContent;
    this.metadataListener = metadataListener;
  }

  void start(SpanBuilder span, String name, EventType type, Map<String, ?> inputs) {
    span.setAttribute(HoneyHiveAttributes.EVENT_TYPE, type.wireName());
    span.setAttribute(HoneyHiveAttributes.EVENT_NAME, name);
    if (captureContent) {
      inputs.forEach((key, value) -> setInput(span, HoneyHiveAttributes.INPUTS + key, value));
    }
  }

  void recordResult(Span span, Object result) {
    if (captureContent && span.isRecording()) {
      AttributeValues.flatten(span::setAttribute, HoneyHiveAttributes.OUTPUTS, result);
    }
  }

  void enrich(Span span, Map<String, ?> metadata) {
    if (metadata != null) {
      metadataListener.accept(metadata.keySet().stream().map(String::valueOf).toList());
    }
    if (span.isRecording() && metadata != null) {
      AttributeValues.Target target = span::setAttribute;
      metadata.forEach(
          (key, value) ->
              AttributeValues.flatten(target, HoneyHiveAttributes.METADATA + key, value));
    }
  }

  void recordException(Span span, Throwable thrown) {
    if (thrown instanceof HttpStatusException answer) {
      span.setAttribute(HoneyHiveAttributes.HTTP_STATUS, (long) answer.httpStatus());
      if (answer.httpStatus() < 500) {
        return;
      }
    }
    String message = String.valueOf(thrown.getMessage());
    span.setStatus(StatusCode.ERROR, truncate(message));
    span.recordException(thrown);
    span.setAttribute(HoneyHiveAttributes.ERROR, message);
    span.setAttribute(HoneyHiveAttributes.ERROR_TYPE, thrown.getClass().getSimpleName());
  }

  /** The limit of the SDK for attribute values does not apply to the description of a status. */
  private static String truncate(String description) {
    return description.length() > MAX_DESCRIPTION
        ? description.substring(0, MAX_DESCRIPTION)
        : description;
  }

  private static void setInput(SpanBuilder span, String key, Object value) {
    if (AttributeValues.isContainer(value)) {
      span.setAttribute(key, json(value));
    } else {
      AttributeValues.flatten(span::setAttribute, key, value);
    }
  }

  private static String json(Object value) {
    try {
      return GSON.toJson(value);
    } catch (RuntimeException | StackOverflowError e) {
      return "(not representable as JSON)";
    }
  }
}
