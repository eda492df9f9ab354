package tracing.maintenance.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of one fault. Immutable.
 *
 * @param answers what clients got while it lasted, and how often
 * @param afterwards what they got after it
 * @param ok how many got a 200 in all, before and after it too
 * @param medianMillis the time that half of the requests took at most
 * @param highestMillis the time of the one that took longest
 * @param exitMillis how long each service took to end after it was asked to
 * @param accounts what became of each service's spans
 * @param traces what the traces look like, and how many of them
 * @param whole how many traces are whole and without an error
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

  /** What is not as it should be, but for times; empty when all is. */
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

  /** Which services took over ten seconds to end, and for how long. */
  public List<String> slowExits() {
    return exitMillis.entrySet().stream()
        .filter(exit -> exit.getValue() > MAX_EXIT_MILLIS)
        .map(exit -> exit.getKey() + " took " + exit.getValue() + " ms to end")
        .toList();
  }

  /** How many spans were lost on the way to the backend, as the services count them. */
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
