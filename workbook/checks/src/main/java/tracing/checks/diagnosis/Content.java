package tracing.checks.diagnosis;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.services.http.Json;
import tracing.traces.TraceSpan;

/** The inputs and the result of a span, and whether they are those of the request. */
public final class Content {

  private static final String INPUTS = "honeyhive_inputs.";
  private static final String RESULT = "honeyhive_outputs.result";

  private Content() {}

  /** Tells whether a span has an input, with the value of the scenario. */
  public static boolean hasInput(
      Evidence evidence, ReferenceSpan expected, TraceSpan span, String name) {
    String value = evidence.scenario().fields(expected.service()).get(name);
    Object actual = span.attributes().get(INPUTS + name);
    return actual != null && (value == null || value.equals(actual.toString()));
  }

  static boolean hasInputName(TraceSpan span, String name) {
    return span.attributes().containsKey(INPUTS + name);
  }

  /** Tells whether a span has a result, and the same as the span of the next service. */
  public static boolean hasResult(Evidence evidence, ReferenceSpan expected, TraceSpan span) {
    Optional<String> next =
        expected == ReferenceSpan.VALIDATE_USER
            ? Optional.of(String.valueOf(evidence.scenario().userId().startsWith("user_")))
            : expected.remoteChild().stream()
                .flatMap(child -> evidence.all(child).stream())
                .flatMap(child -> result(child).stream())
                .findFirst()
                .map(Content::answer);
    return result(span).filter(own -> next.isEmpty() || answer(own).equals(next.get())).isPresent();
  }

  static Optional<String> result(TraceSpan span) {
    return span.attributes().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(RESULT))
        .map(entry -> entry.getValue().toString())
        .findFirst();
  }

  /**
   * Returns the metadata that follows from a span's own result, or the empty string when it has
   * none: {@code response_length} in characters, and {@code response_size} in bytes; and one of the
   * names in {@code propagated_headers}.
   */
  static String expectedMetadata(TraceSpan span, String key) {
    Optional<String> result = result(span);
    return switch (key) {
      case "propagated_headers" -> "traceparent";
      case "response_length" -> result.map(r -> String.valueOf(answer(r).length())).orElse("");
      case "response_size" ->
          result.map(r -> String.valueOf(r.getBytes(StandardCharsets.UTF_8).length)).orElse("");
      default -> "";
    };
  }

  /** The text in an answer such as {@code {"response": "..."}}, or the whole of another one. */
  private static String answer(String result) {
    try {
      return Stream.of(Json.parse(result))
          .filter(JsonObject.class::isInstance)
          .map(json -> json.getAsJsonObject().get("response"))
          .filter(JsonPrimitive.class::isInstance)
          .map(response -> response.getAsString())
          .findFirst()
          .orElse(result);
    } catch (JsonParseException e) {
      return result;
    }
  }
}
