package tracing.maintenance.pages;

/** The output of a command without the parts that differ in each run. */
final class NormalizedOutput {

  private NormalizedOutput() {}

  /** Replaces ids, sessions, ports, durations and times; the width of gaps is ignored. */
  static String of(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "")
        .replaceAll("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "<uuid>")
        .replaceAll("\\b[0-9a-f]{32}\\b", "<trace id>")
        .replaceAll("\\b[0-9a-f]{16}\\b", "<span id>")
        .replaceAll("(127\\.0\\.0\\.1|localhost):\\d+", "<address>")
        .replaceAll("\\b\\d+(\\.\\d+)? (ms|s)\\b", "<time>")
        .replaceAll("\\b\\d+(\\.\\d+)? (MB|MiB)\\b", "<size>")
        .replaceAll("[ \\t]+", " ")
        .replaceAll("(?m) $", "")
        .strip();
  }
}
