package tracing.probe.claims;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tracing.probe.model.Header;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;

/** Judges whether the service finds the trace headers whatever their case. */
final class HeaderNamesClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    List<RequestFacts> asked = evidence.of(Set.of(RequestKind.CALLER, RequestKind.OTHER_CASE));
    if (asked.stream().noneMatch(RequestFacts::joins)) {
      return Judgement.undecided("It joins the caller with none of these names.");
    }
    Set<String> found = names(asked, RequestFacts::joins);
    Set<String> notFound = names(asked, own -> !own.joins() && !own.spans().isEmpty());
    if (!Collections.disjoint(found, notFound)) {
      return Judgement.undecided(
          "It joins some callers and not others with the same name: "
              + String.join(", ", found)
              + ".");
    }
    Faults faults = new Faults(evidence);
    for (RequestFacts own : asked) {
      if (!own.joins() && !own.spans().isEmpty()) {
        faults.incoming(
            Act.NAME_LOOKED_UP_IN_ONE_CASE,
            own,
            "It joins the caller with %s, and not with %s."
                .formatted(String.join(", ", found), String.join(", ", notFound)));
      }
    }
    return faults.judged("It joins the caller with " + String.join(", ", found) + ".");
  }

  private static Set<String> names(List<RequestFacts> asked, Predicate<RequestFacts> condition) {
    return asked.stream()
        .filter(condition)
        .flatMap(own -> own.request().headers().stream().limit(1))
        .map(Header::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
