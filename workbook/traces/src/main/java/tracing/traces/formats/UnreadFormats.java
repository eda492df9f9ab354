package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tracing.traces.SpanText;

/** Notes what a file has beside the spans that are read, and says what it is. */
final class UnreadFormats {

  private static final int MAX_KEYS = 8;
  private static final String NOTHING =
      "it contains no spans in a known format (" + KnownFormat.READ + ")";

  /** A record of a log has one of these, and may have ids of traces and errors as well. */
  private static final List<String> LOG_LEVELS = List.of("level", "severity", "lvl", "log.level");

  /** Formats whose objects are left out of a file with spans without a word. */
  private static final Set<KnownFormat> NO_SPANS =
      Set.of(KnownFormat.OTLP_METRICS, KnownFormat.OTLP_LOGS);

  private final Set<KnownFormat> known = new LinkedHashSet<>();
  private String unknown = "";
  private String unknownSpan = "";
  private String headText = "";
  private boolean hasRequest;

  /** Returns a sentence about bytes that are no text, or the empty string for unknown ones. */
  static String ofBytes(byte[] head) {
    return KnownFormat.ofBytes(head).map(KnownFormat::sentence).orElse("");
  }

  /** Notes a request in OTLP, with or without spans. */
  void request() {
    hasRequest = true;
  }

  /** Notes how the text begins. */
  void text(String head) {
    headText = head.strip();
  }

  /** Notes an object that is not read, unless it is a record of a log; returns if it is known. */
  boolean object(JsonObject object) {
    if (LOG_LEVELS.stream().anyMatch(object::has)) {
      return false;
    }
    Optional<KnownFormat> format = KnownFormat.ofKeys(object);
    format.ifPresentOrElse(known::add, () -> addUnknown(object));
    return format.isPresent();
  }

  /** Returns a sentence about the text as a whole, or the empty string if it is not known. */
  String ofText() {
    return KnownFormat.ofText(headText).map(KnownFormat::sentence).orElse("");
  }

  /**
   * Returns what to say about the unread parts.
   *
   * @param nothing whether there are neither spans nor other problems
   */
  List<String> problems(boolean nothing) {
    Stream<String> formats =
        known.stream()
            .filter(format -> nothing || !NO_SPANS.contains(format))
            .map(KnownFormat::sentence);
    List<String> problems =
        Stream.concat(formats, Stream.of(unknownSpan).filter(text -> !text.isEmpty())).toList();
    return nothing && problems.isEmpty() ? List.of(whole()) : problems;
  }

  private String whole() {
    if (!unknown.isEmpty() || hasRequest) {
      return unknown.isEmpty() ? "it contains OTLP requests without spans" : unknown;
    }
    return headText.matches("[\\[\\]{}\\s]*") ? NOTHING : NOTHING + begin();
  }

  private String begin() {
    return "; it begins with \"" + SpanText.printable(headText) + "\"";
  }

  private void addUnknown(JsonObject object) {
    List<String> keys = object.keySet().stream().limit(MAX_KEYS).map(SpanText::printable).toList();
    String sentence =
        keys.isEmpty()
            ? NOTHING
            : "objects with the keys %s are in no known format of traces (%s)"
                .formatted(String.join(", ", keys), KnownFormat.READ);
    unknown = unknown.isEmpty() ? sentence : unknown;
    if (unknownSpan.isEmpty() && looksLikeSpan(object)) {
      unknownSpan = sentence;
    }
  }

  private static boolean looksLikeSpan(JsonObject object) {
    return matches(object, "(?i)trace_?id")
        && matches(object, "(?i)start.*|duration.*|.*end_?time");
  }

  private static boolean matches(JsonObject object, String name) {
    return object.entrySet().stream()
        .anyMatch(e -> e.getKey().matches(name) && isPresent(e.getValue()));
  }

  private static boolean isPresent(JsonElement value) {
    return value.isJsonPrimitive() && !value.getAsString().isEmpty();
  }
}
