package tracing.honeyhive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of attributes that begin alike, each joined once: to join it anew for every span, and to
 * hash it, takes a fifth of a traced call. Safe for use by several threads.
 */
final class AttributeNames {

  /** Names that come from outside may be without end; what is beyond this is joined anew. */
  private static final int MOST = 256;

  private final String prefix;
  private final Map<String, AttributeName> joined = new ConcurrentHashMap<>();

  AttributeNames(String prefix) {
    this.prefix = prefix;
  }

  /** Returns the prefix and {@code name}, which may be of any type, and null. */
  AttributeName of(Object name) {
    if (!(name instanceof String text)) {
      return new AttributeName(prefix + name);
    }
    AttributeName known = joined.get(text);
    return known == null ? join(text) : known;
  }

  private AttributeName join(String name) {
    AttributeName made = new AttributeName(prefix + name);
    if (joined.size() < MOST) {
      joined.put(name, made);
    }
    return made;
  }
}
