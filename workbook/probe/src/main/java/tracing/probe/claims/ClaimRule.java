package tracing.probe.claims;

/** Judges one claim. Implementations have no state. */
interface ClaimRule {

  /** Judges the claim from what the probe has seen. */
  Judgement judge(Evidence evidence);

  /** Returns the same rule for services that continue the traces of their callers. */
  default ClaimRule unlessBoundary() {
    return evidence ->
        evidence.isBoundary()
            ? Judgement.unasked("It starts new traces on purpose.")
            : judge(evidence);
  }

  /** Returns the same rule for services that make calls. */
  default ClaimRule ifItCalls() {
    return evidence ->
        evidence.makesCalls() ? judge(evidence) : Judgement.unasked(evidence.noCalls());
  }
}
