package tracing.backends;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The project of each API key. As at HoneyHive, the key decides and not what the spans say.
 *
 * <p>A key's project is named after the first project name that comes with it; where another key
 * has that name already, a number is added. Safe for use by several threads.
 */
final class ApiKeyProjects {

  private static final String DEFAULT = "default";
  private static final int MAX_KEYS = 1_000;
  private static final int MAX_NAME = 200;

  private final Map<String, String> nameByKey =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /**
   * Returns the project that spans or a session belong to.
   *
   * @param key the API key, or the empty string when none was sent
   * @param name the project's name as the sender has it, or the empty string
   */
  synchronized String of(String key, String name) {
    String wanted = name.isEmpty() ? DEFAULT : name;
    return key.isEmpty() ? wanted : nameByKey.computeIfAbsent(key, k -> free(wanted));
  }

  /** Returns the names of the projects that keys belong to. */
  synchronized List<String> names() {
    return List.copyOf(nameByKey.values());
  }

  private String free(String wanted) {
    String name = wanted.length() > MAX_NAME ? wanted.substring(0, MAX_NAME) : wanted;
    String free = name;
    for (int use = 2; nameByKey.containsValue(free); use++) {
      free = name + "-" + use;
    }
    return free;
  }
}
