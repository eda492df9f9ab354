package tracing.maintenance.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tracing.services.ServiceName;

/**
 * Counts which spans of one service arrived, and which were lost.
 *
 * @param ended how many spans the healthy backend received
 * @param arrived how many spans the failing backend received
 * @param counted how many spans the service reported as lost on the way to the failing backend
 * @param all the total in that report, or -1 if the service reported no loss
 * @param lostElsewhere whether the service reported a loss on the way to the healthy backend
 * @param log the lines that the service logged
 */
record SpanAccount(
    String service,
    long ended,
    long arrived,
    long counted,
    long all,
    boolean lostElsewhere,
    List<String> log) {

  private static final Pattern TOTAL =
      Pattern.compile("([\\d,]+) of ([\\d,]+) spans did not reach HoneyHive.*");

  static List<SpanAccount> of(
      LoadedProcesses services, SpanBackend reference, SpanBackend backend) {
    List<SpanAccount> accounts = new ArrayList<>();
    for (ServiceName name : ServiceName.values()) {
      accounts.add(
          of(
              name,
              services.lines(name),
              reference.received(name),
              backend.received(name),
              reference));
    }
    return accounts;
  }

  /** Returns whether every span either arrived or was counted as lost. */
  boolean isExact() {
    return ended == arrived + counted && (all < 0 || all == ended) && !lostElsewhere;
  }

  private static SpanAccount of(
      ServiceName name, List<String> log, long ended, long arrived, SpanBackend reference) {
    long counted = 0;
    long all = -1;
    for (String line : log) {
      Matcher total = TOTAL.matcher(line);
      if (total.matches()) {
        counted = number(total.group(1));
        all = number(total.group(2));
      }
    }
    boolean elsewhere =
        log.stream().anyMatch(line -> line.endsWith("did not reach " + reference.url() + "."));
    return new SpanAccount(name.label(), ended, arrived, counted, all, elsewhere, log);
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }
}
