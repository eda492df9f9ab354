package tracing.probe.claims;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tracing.probe.model.Header;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;

/** Judges whether the service finds the trace headers whatever their case. */
final class HeaderNamesClaim implements ClaimRule {

  @Override
  public ClaimResult judge(Evidence evidence) {
    if (evidence.isBoundary()) {
      return ClaimResult.unasked(Claim.HEADER_NAMES, "It starts new traces on purpose.");
    }
    List<RequestFacts> asked = evidence.of(Set.of(RequestKind.CALLER, RequestKind.OTHER_CASE));
    if (asked.stream().noneMatch(RequestFacts::joins)) {
      return ClaimResult.undecided(Claim.HEADER_NAMES, "It joins the caller in no case.");
    }
    Faults faults = new Faults(evidence);
    for (RequestFacts own : asked) {
      if (!own.joins() && !own.spans().isEmpty()) {
        faults.incoming(
            Act.NAME_LOOKED_UP_IN_ONE_CASE,
            own,
            "It joins the caller with %s, and not with %s."
                .formatted(
                    names(asked, RequestFacts::joins), names(asked, facts -> !facts.joins())));
      }
    }
    return ClaimResult.judged(
        Claim.HEADER_NAMES,
        "It joins the caller with " + names(asked, RequestFacts::joins) + ".",
        faults.sorted());
  }

  private static String names(List<RequestFacts> asked, Predicate<RequestFacts> condition) {
    return asked.stream()
        .filter(condition)
        .flatMap(own -> own.request().headers().stream().limit(1))
        .map(Header::name)
        .distinct()
        .collect(joining(", "));
  }
}
