package tracing.commands.learn;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Shortens the text of traces. */
final class TraceShape {

  private TraceShape() {}

  /** Returns the traces without their headings and the empty lines between them. */
  static String compact(String tree) {
    return Arrays.stream(tree.split("\n\n"))
        .map(TraceShape::withoutHeadings)
        .collect(Collectors.joining("\n"));
  }

  /** Returns a text without the headings of the traces in it, which are wider than a terminal. */
  static String withoutHeadings(String text) {
    return text.replaceAll("(?m)^Trace [0-9a-f]{32}.*\n", "");
  }

  /** Returns how many traces there are, in words. */
  static String count(String tree) {
    long count = Arrays.stream(tree.split("\n\n")).filter(t -> t.startsWith("Trace ")).count();
    return count == 1 ? "one trace" : count + " traces";
  }

  /** Returns the text without durations and the columns that depend on them. */
  static String of(String tree) {
    return tree.replaceAll("\\b[0-9.]+ (ms|s|µs|us)\\b", "").replaceAll(" +", " ");
  }
}
