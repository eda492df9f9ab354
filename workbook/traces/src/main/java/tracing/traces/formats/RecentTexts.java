package tracing.traces.formats;

/**
 * Texts that were read lately, so that equal ones need memory only once: spans have few different
 * attributes, and each of them many times. Threads may share this class.
 */
final class RecentTexts {

  private static final int MAX_LENGTH = 100;
  private static final String[] RECENT = new String[1 << 12];

  private RecentTexts() {}

  /** Returns an equal text: one that was read before if it is still known, else this one. */
  static String shared(String text) {
    if (text.length() > MAX_LENGTH) {
      return text;
    }
    int hash = text.hashCode();
    int index = (hash ^ (hash >>> 16)) & (RECENT.length - 1);
    String recent = RECENT[index];
    if (text.equals(recent)) {
      return recent;
    }
    RECENT[index] = text;
    return text;
  }
}
