package tracing.probe.claims;

import java.util.List;
import java.util.Optional;
import tracing.probe.model.RequestKind;

/** All claims about a service. Stateless. */
public final class Claims {

  private static final List<ClaimRule> RULES =
      List.of(
          new JoinsCallerClaim(),
          new BoundaryClaim(),
          new HeaderNamesClaim(),
          new StartsTraceClaim(),
          new InvalidHeadersClaim(),
          OptionalHeadersClaim.REPEATED,
          OptionalHeadersClaim.LATER_VERSION,
          new SendsOwnSpanClaim(),
          TracestateClaim.ONE,
          TracestateClaim.SEVERAL,
          new BaggageClaim(),
          new ThirdPartyClaim(),
          new UnsampledClaim(),
          new SequentialClaim(),
          new ConcurrentClaim(),
          new FailedCallClaim(Claim.NEXT_FAILS, RequestKind.NEXT_FAILS),
          new FailedCallClaim(Claim.NEXT_CLOSES, RequestKind.NEXT_CLOSES),
          new FailedCallClaim(Claim.NEXT_IS_SILENT, RequestKind.NEXT_IS_SILENT),
          new OpenUntilDoneClaim(),
          new RecordedOnceClaim(),
          new ServiceNameClaim(),
          new SpansArriveClaim(),
          new FlushesClaim());

  private Claims() {}

  /** Judges every claim, in the order of {@link Claim}. */
  public static List<ClaimResult> judge(Evidence evidence) {
    return RULES.stream().map(rule -> rule.judge(evidence)).toList();
  }

  /** Returns the fault that explains most; empty when no claim fails. */
  public static Optional<Fault> first(List<ClaimResult> results) {
    return results.stream().flatMap(result -> result.faults().stream()).min(Faults.FIRST);
  }
}
