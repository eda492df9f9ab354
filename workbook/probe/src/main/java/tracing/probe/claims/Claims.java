package tracing.probe.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All claims about a service. Stateless. */
public final class Claims {

  private Claims() {}

  /** Judges every claim, in the order of {@link Claim}. */
  public static List<ClaimResult> judge(Evidence evidence) {
    return Stream.of(Claim.values()).map(claim -> claim.judge(evidence)).toList();
  }

  /** Returns the fault that explains most; empty when no claim fails. */
  public static Optional<Fault> first(List<ClaimResult> results) {
    return results.stream().flatMap(result -> result.faults().stream()).min(Faults.FIRST);
  }
}
