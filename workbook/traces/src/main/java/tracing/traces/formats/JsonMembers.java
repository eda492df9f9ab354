package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads members of JSON objects. A missing member or a null is returned as an empty value; a member
 * of another type causes a {@link TraceFormatException} that names it.
 */
final class JsonMembers {

  private JsonMembers() {}

  /** Returns a member that is an object; empty when it is missing. */
  static JsonObject object(JsonObject holder, String name) {
    JsonElement member = holder.get(name);
    if (isMissing(member)) {
      return new JsonObject();
    }
    return requireObject(member, name);
  }

  /** Returns the elements of a member that is an array of objects; empty when it is missing. */
  static List<JsonObject> objects(JsonObject holder, String name) {
    JsonElement member = holder.get(name);
    List<JsonObject> objects = new ArrayList<>();
    if (isMissing(member)) {
      return objects;
    }
    if (!member.isJsonArray()) {
      throw new TraceFormatException(name + " must be an array");
    }
    member.getAsJsonArray().forEach(element -> objects.add(requireElement(element, name)));
    return objects;
  }

  /** Returns a member that is a string or a number, as text; empty when it is missing. */
  static String text(JsonObject holder, String name) {
    JsonElement member = holder.get(name);
    if (isMissing(member)) {
      return "";
    }
    if (!member.isJsonPrimitive()) {
      throw new TraceFormatException(name + " must be a string or a number");
    }
    return member.getAsString();
  }

  /** Returns a member that is an integer, as a number or as text; 0 when it is missing. */
  static long number(JsonObject holder, String name) {
    String text = text(holder, name);
    try {
      return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      return (long) parse(text, name);
    }
  }

  /** Returns a member that is a number, or its text, such as {@code NaN}. */
  static double decimal(JsonObject holder, String name) {
    return parse(text(holder, name), name);
  }

  private static double parse(String text, String name) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TraceFormatException(name + " must be a number");
    }
  }

  private static boolean isMissing(JsonElement member) {
    return member == null || member.isJsonNull();
  }

  /** Returns an element of the array {@code name} as an object. */
  static JsonObject requireElement(JsonElement element, String name) {
    return requireObject(element, "each element of " + name);
  }

  private static JsonObject requireObject(JsonElement element, String what) {
    if (!element.isJsonObject()) {
      throw new TraceFormatException(what + " must be an object");
    }
    return element.getAsJsonObject();
  }
}
