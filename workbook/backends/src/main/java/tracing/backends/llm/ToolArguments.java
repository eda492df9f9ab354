package tracing.backends.llm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Makes up the arguments of a tool from the JSON schema of its parameters. */
final class ToolArguments {

  private ToolArguments() {}

  /**
   * Returns a value for each property: the first of an enumeration, the prompt for a string, 1 for
   * a number, true, or an empty array or object.
   *
   * @param parameters null if the tool has none
   */
  static JsonObject of(JsonObject parameters, String prompt) {
    JsonObject arguments = new JsonObject();
    object(parameters, "properties")
        .entrySet()
        .forEach(property -> arguments.add(property.getKey(), value(property.getValue(), prompt)));
    return arguments;
  }

  private static JsonElement value(JsonElement schema, String prompt) {
    JsonObject property = schema.isJsonObject() ? schema.getAsJsonObject() : new JsonObject();
    if (property.get("enum") instanceof JsonArray values && !values.isEmpty()) {
      return values.get(0);
    }
    JsonElement type = property.get("type");
    return switch (type != null && type.isJsonPrimitive() ? type.getAsString() : "string") {
      case "integer", "number" -> new JsonPrimitive(1);
      case "boolean" -> new JsonPrimitive(true);
      case "array" -> new JsonArray();
      case "object" -> new JsonObject();
      default -> new JsonPrimitive(prompt);
    };
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent != null && parent.get(name) instanceof JsonObject object
        ? object
        : new JsonObject();
  }
}
