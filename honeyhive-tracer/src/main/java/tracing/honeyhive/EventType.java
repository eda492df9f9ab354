package tracing.honeyhive;

import java.util.Locale;

/** The kind of work that a span represents in HoneyHive. */
public enum EventType {
  /** A call of a language model. */
  MODEL,
  /** A step that is no model call, such as a look-up or a validation. */
  TOOL,
  /** A sequence of steps. */
  CHAIN,
  /** The root of one conversation or request. */
  SESSION,
  /** Anything else. */
  GENERIC;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name on the wire, in lower case. */
  public String wireName() {
    return wireName;
  }
}
