package tracing.commands.learn;

import java.util.Arrays;

/** Shortens the text of traces. */
final class TraceShape {

  private TraceShape() {}

  /** Returns a text without the headings of the traces in it, which are wider than a terminal. */
  static String withoutHeadings(String text) {
    return text.replaceAll("(?m)^Trace [0-9a-f]{32}.*\n", "");
  }

  /** Returns how many traces there are, in words. */
  static String count(String tree) {
    long count = Arrays.stream(tree.split("\n\n")).filter(t -> t.startsWith("Trace ")).count();
    return count == 1 ? "one trace" : count + " traces";
  }

  /** Returns the text without ids, durations and the columns that depend on them. */
  static String of(String tree) {
    return withoutHeadings(tree).replaceAll("\\b[0-9.]+ (ms|s|µs|us)\\b", "").replaceAll(" +", " ");
  }
}
