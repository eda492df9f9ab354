package tracing.maintenance.faults;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats the report of a fault as text. */
public final class FaultTable {

  private FaultTable() {}

  /** Returns a few lines about one fault. */
  public static String text(FaultReport report) {
    String lines =
        report.accounts().stream()
            .map(account -> account.service() + " " + account.log().size())
            .collect(Collectors.joining(", "));
    return """
        %s
          clients got    %s; half within %,d ms, all within %,d ms
          traces         %s
          spans lost     %,d, as the services count them
          lines logged   %s
          ended within   %,d ms
        """
        .formatted(
            report.fault().title(),
            counts(report.answers()),
            report.medianMillis(),
            report.highestMillis(),
            counts(report.traces()),
            report.lost(),
            lines,
            Collections.max(report.exitMillis().values()));
  }

  private static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> "%,d x %s".formatted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining("; "));
  }
}
