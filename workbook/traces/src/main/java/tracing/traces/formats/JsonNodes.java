package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads members of JSON objects; what is missing is empty, what is of another kind is refused with
 * an {@link OtlpFormatException}.
 */
public final class JsonNodes {

  private JsonNodes() {}

  /** Returns a member that is an object; an empty one when it is missing. */
  public static JsonObject object(JsonObject holder, String name) {
    JsonElement member = holder.get(name);
    if (isMissing(member)) {
      return new JsonObject();
    }
    return requireObject(member, name);
  }

  /** Returns the elements of a member that is an array of objects; none when it is missing. */
  public static List<JsonObject> objects(JsonObject holder, String name) {
    JsonElement member = holder.get(name);
    List<JsonObject> objects = new ArrayList<>();
    if (isMissing(member)) {
      return objects;
    }
    if (!member.isJsonArray()) {
      throw new OtlpFormatException(name + " must be an array");
    }
    member.getAsJsonArray().forEach(element -> objects.add(requireObject(element, name)));
    return objects;
  }

  /** Returns a member that is a string or a number, as text; empty when it is missing. */
  public static String text(JsonObject holder, String name) {
    JsonElement member = holder.get(name);
    if (isMissing(member)) {
      return "";
    }
    if (!member.isJsonPrimitive()) {
      throw new OtlpFormatException(name + " must be a string or a number");
    }
    return member.getAsString();
  }

  /** Returns a member that is a whole number, or its text; 0 when it is missing. */
  public static long number(JsonObject holder, String name) {
    String text = text(holder, name);
    try {
      return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      return (long) parse(text, name);
    }
  }

  /** Returns a member that is a number, or its text, such as {@code NaN}. */
  public static double decimal(JsonObject holder, String name) {
    return parse(text(holder, name), name);
  }

  private static double parse(String text, String name) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new OtlpFormatException(name + " must be a number");
    }
  }

  private static boolean isMissing(JsonElement member) {
    return member == null || member.isJsonNull();
  }

  private static JsonObject requireObject(JsonElement element, String name) {
    if (!element.isJsonObject()) {
      throw new OtlpFormatException(name + " must hold objects");
    }
    return element.getAsJsonObject();
  }
}
