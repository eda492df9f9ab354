package tracing.probe.claims;

import java.util.List;

/**
 * A claim and its verdict. Immutable.
 *
 * @param evidence what the verdict rests on, in one sentence
 * @param faults the acts that are missing; empty unless the claim fails
 */
public record ClaimResult(Claim claim, Verdict verdict, String evidence, List<Fault> faults) {

  /** Returns a result without faults. */
  static ClaimResult of(Claim claim, Verdict verdict, String evidence) {
    return new ClaimResult(claim, verdict, evidence, List.of());
  }

  /** Returns a claim that holds unless there are faults. */
  static ClaimResult judged(Claim claim, String evidence, List<Fault> faults) {
    return faults.isEmpty()
        ? of(claim, Verdict.HOLDS, evidence)
        : new ClaimResult(claim, Verdict.FAILS, faults.get(0).seen(), List.copyOf(faults));
  }

  /** Returns a claim for which there was no occasion. */
  static ClaimResult unasked(Claim claim, String why) {
    return of(claim, Verdict.DOES_NOT_APPLY, why);
  }

  /** Returns a claim that the observations do not decide. */
  static ClaimResult undecided(Claim claim, String why) {
    return of(claim, Verdict.CANNOT_BE_TOLD, why);
  }
}
