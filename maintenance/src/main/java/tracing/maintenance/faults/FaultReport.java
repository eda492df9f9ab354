package tracing.maintenance.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The report of one fault. Immutable.
 *
 * @param answers the answers that clients got during the fault, and how often
 * @param afterwards the answers that they got after it
 * @param ok the number of requests that were answered with 200 before, during and after it
 * @param medianMillis the median response time
 * @param highestMillis the longest response time
 * @param exitMillis how long each service took to end after it was asked to
 * @param accounts how many spans of each service arrived, and how many were lost
 * @param traces the shapes of the traces, and how many have each shape
 * @param whole the number of traces that are complete and without an error
 */
public record FaultReport(
    Fault fault,
    Map<String, Integer> answers,
    Map<String, Integer> afterwards,
    int ok,
    long medianMillis,
    long highestMillis,
    Map<String, Long> exitMillis,
    List<SpanAccount> accounts,
    Map<String, Integer> traces,
    int whole) {

  private static final int MAX_LINES = 10;
  private static final long MAX_EXIT_MILLIS = 10_000;

  static FaultReport of(
      Fault fault,
      Answers answers,
      Map<String, Integer> afterwards,
      int okBesides,
      Map<String, Long> exitMillis,
      List<SpanAccount> accounts,
      TraceShapes shapes) {
    return new FaultReport(
        fault,
        answers.counts(),
        afterwards,
        okBesides + answers.ok(),
        answers.median(),
        answers.highest(),
        exitMillis,
        accounts,
        shapes.counts(),
        shapes.whole());
  }

  /** Returns the problems except those of time; empty if there are none. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    answers.keySet().stream()
        .filter(answer -> !fault.allows(answer))
        .forEach(answer -> problems.add("clients got \"" + answer + "\""));
    if (!afterwards.isEmpty() && !afterwards.keySet().equals(Set.of("200"))) {
      problems.add("after it, clients got " + afterwards);
    }
    if (fault.action() != Fault.ProcessAction.KILL) {
      if (whole != ok) {
        problems.add(ok + " requests were answered with 200, and " + whole + " traces are whole");
      }
      accounts.stream()
          .filter(account -> !account.isExact())
          .forEach(account -> problems.add("spans are not accounted for: " + describe(account)));
    }
    accounts.stream()
        .filter(account -> account.log().size() > MAX_LINES)
        .forEach(
            account ->
                problems.add(account.service() + " logged " + account.log().size() + " lines"));
    return problems;
  }

  /** Returns a sentence for each service that took more than ten seconds to end. */
  public List<String> slowExits() {
    return exitMillis.entrySet().stream()
        .filter(exit -> exit.getValue() > MAX_EXIT_MILLIS)
        .map(exit -> exit.getKey() + " took " + exit.getValue() + " ms to end")
        .toList();
  }

  /** Returns the number of spans that the services counted as lost on the way to the backend. */
  public long lost() {
    return accounts.stream().mapToLong(SpanAccount::counted).sum();
  }

  private static String describe(SpanAccount account) {
    return "%s ended %d, %d arrived, %d of %d are said to be lost"
        .formatted(
            account.service(),
            account.ended(),
            account.arrived(),
            account.counted(),
            account.all());
  }
}
