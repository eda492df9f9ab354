package tracing.probe.claims;

/** Judges one claim. Implementations have no state. */
interface ClaimRule {

  /** Judges the claim from what the probe has seen. */
  Judgement judge(Evidence evidence);
}
