package tracing.probe.claims;

import java.util.List;

/**
 * What a rule says about its claim. Immutable.
 *
 * @param evidence what the verdict rests on, in one sentence
 * @param faults the acts that are missing; empty unless the claim fails
 */
record Judgement(Verdict verdict, String evidence, List<Fault> faults) {

  /** Returns a judgement without faults. */
  static Judgement of(Verdict verdict, String evidence) {
    return new Judgement(verdict, evidence, List.of());
  }

  /** Returns that a claim holds unless there are faults. */
  static Judgement judged(String evidence, List<Fault> faults) {
    return faults.isEmpty()
        ? of(Verdict.HOLDS, evidence)
        : new Judgement(Verdict.FAILS, faults.get(0).seen(), List.copyOf(faults));
  }

  /** Returns that there was no occasion for a claim. */
  static Judgement unasked(String why) {
    return of(Verdict.DOES_NOT_APPLY, why);
  }

  /** Returns that the observations do not decide a claim. */
  static Judgement undecided(String why) {
    return of(Verdict.CANNOT_BE_TOLD, why);
  }
}
