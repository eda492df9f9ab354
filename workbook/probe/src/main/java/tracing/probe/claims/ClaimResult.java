package tracing.probe.claims;

import java.util.List;

/**
 * A claim and its verdict. Immutable.
 *
 * @param evidence what the verdict rests on, in one sentence
 * @param faults the acts that are missing; empty unless the claim fails
 */
public record ClaimResult(Claim claim, Verdict verdict, String evidence, List<Fault> faults) {}
