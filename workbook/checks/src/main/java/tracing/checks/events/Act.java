package tracing.checks.events;

import java.util.Map;

/**
 * Something that a service did with a context while it served a request. Immutable.
 *
 * @param service the label of the service that did it
 * @param traceId of the context in question, or the empty string when that holds no span
 * @param spanId likewise
 * @param headers what {@link Kind} says
 * @param location file and line in the service's own code, or the empty string
 */
public record Act(
    Kind kind,
    String service,
    String traceId,
    String spanId,
    Map<String, String> headers,
    String location) {

  /** The value of a header that the reader was given under another case, and did not find. */
  public static final String NOT_FOUND = "(not found)";

  /** Under this, the headers of a request name its path. */
  public static final String PATH = ":path";

  /** Under this, an act about a span names that span. */
  public static final String NAME = "name";

  /** Under this, the start of a span names the span that was current then. */
  public static final String CURRENT = "current";

  /** Stands among the headers of an extraction from a map that does not hold the header. */
  public static final String OTHER_MAP = "(another map)";

  /** What was done. */
  public enum Kind {
    /**
     * A request came in; {@code headers} are those on the wire, spelt as they came, and its path.
     */
    RECEIVED,
    /** A context was read from headers; {@code headers} are those that the reader was given. */
    EXTRACTED,
    /** A context was written into headers, which {@code headers} shows. */
    INJECTED,
    /** A span started; {@code headers} hold its name and the span that was current. */
    STARTED,
    /** A span ended; {@code headers} hold its name. */
    ENDED,
    /** A request was served, and its context stayed current on the thread. */
    LEFT_CURRENT
  }

  /** Returns the value of a header whatever the case of its name, or null. */
  public String header(String name) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
