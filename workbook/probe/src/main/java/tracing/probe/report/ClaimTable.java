package tracing.probe.report;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tracing.probe.claims.Act;
import tracing.probe.claims.Claim;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Fault;
import tracing.probe.claims.Verdict;

/** The claims with their verdicts as a table. */
final class ClaimTable {

  private static final Set<Claim> OPTIONAL = Set.of(Claim.BOUNDARY, Claim.THIRD_PARTY_BAGGAGE);
  private static final int VERDICT_WIDTH = 14;
  private static final String INDENT = "\n" + " ".repeat(VERDICT_WIDTH + 4);

  private ClaimTable() {}

  /**
   * Returns a row for each claim, and a line of counts.
   *
   * @param first the fault whose fix is shown elsewhere
   */
  static String text(List<ClaimResult> results, Optional<Fault> first) {
    String rows =
        results.stream()
            .filter(result -> !needsOption(result))
            .map(result -> row(result, first))
            .collect(joining("\n"));
    return rows + "\n" + counts(results.stream().filter(result -> !needsOption(result)).toList());
  }

  /** What was not asked for, nobody needs to read about. */
  private static boolean needsOption(ClaimResult result) {
    return result.verdict() == Verdict.DOES_NOT_APPLY && OPTIONAL.contains(result.claim());
  }

  private static String row(ClaimResult result, Optional<Fault> first) {
    String verdict = String.format("%-" + VERDICT_WIDTH + "s", result.verdict().label());
    String head = "  " + verdict + "  " + result.claim().title();
    return result.verdict() == Verdict.HOLDS
        ? head
        : head + INDENT + result.evidence() + fixes(result, first);
  }

  private static String fixes(ClaimResult result, Optional<Fault> first) {
    return result.faults().stream()
        .map(Fault::act)
        .distinct()
        .filter(act -> first.map(Fault::act).filter(shown -> shown == act).isEmpty())
        .map(Act::fix)
        .distinct()
        .map(fix -> INDENT + "Fix: " + fix)
        .collect(joining());
  }

  private static String counts(List<ClaimResult> results) {
    return Arrays.stream(Verdict.values())
            .map(verdict -> count(results, verdict))
            .filter(text -> !text.isEmpty())
            .collect(joining(", "))
        + ".";
  }

  private static String count(List<ClaimResult> results, Verdict verdict) {
    long count = results.stream().filter(result -> result.verdict() == verdict).count();
    if (count == 0) {
      return "";
    }
    boolean one = count == 1;
    return switch (verdict) {
      case HOLDS -> count + (one ? " claim holds" : " claims hold");
      case FAILS -> count + (one ? " fails" : " fail");
      case DIFFERS -> count + (one ? " differs" : " differ");
      case CANNOT_BE_TOLD -> count + " cannot be told";
      case DOES_NOT_APPLY -> count + (one ? " does not apply" : " do not apply");
    };
  }
}
