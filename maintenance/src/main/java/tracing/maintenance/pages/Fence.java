package tracing.maintenance.pages;

/**
 * A fenced block of a Markdown page. Immutable.
 *
 * @param line the number of its opening line, from 1
 * @param info the text after the opening fence, such as {@code java}
 * @param marker the text of the comment on the line above, or the empty string
 * @param text the lines between the fences, each with a line break
 */
record Fence(int line, String info, String marker, String text) {

  /** Returns the text of the marker after {@code name:}, or the empty string. */
  String marked(String name) {
    String start = name + ":";
    return marker.startsWith(start) ? marker.substring(start.length()).strip() : "";
  }
}
