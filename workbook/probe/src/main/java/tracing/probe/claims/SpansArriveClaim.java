package tracing.probe.claims;

import java.util.List;
import java.util.Optional;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;

/** Judges whether every request has spans, and every span that is named as a parent has arrived. */
final class SpansArriveClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    List<RequestFacts> asked = evidence.where(own -> isAsked(evidence, own));
    List<RequestFacts> empty = asked.stream().filter(own -> own.spans().isEmpty()).toList();
    List<RequestFacts> recorded = asked.stream().filter(own -> !own.spans().isEmpty()).toList();
    if (asked.isEmpty()) {
      return Judgement.undecided(
          "No request of a caller that samples has succeeded and sent only calls that are sampled too.");
    }
    if (recorded.isEmpty()) {
      return Judgement.undecided("No span of these requests has arrived.");
    }
    if (!empty.isEmpty()
        && !evidence.observations().options().ended()
        && areLast(empty, recorded)) {
      return Judgement.undecided(
          "The spans of the last %d of %d requests have not arrived yet. Let the service export sooner, with OTEL_BSP_SCHEDULE_DELAY=1000, or wait longer, with --span-timeout."
              .formatted(empty.size(), asked.size()));
    }
    Faults faults = new Faults(evidence);
    empty.stream().findFirst().ifPresent(own -> addEmpty(faults, own, empty.size(), asked.size()));
    recorded.forEach(
        own ->
            missingParent(evidence, own)
                .ifPresent(seen -> faults.within(Act.SPAN_MISSING, own, seen)));
    return faults.judged(
        "%d of %d requests have spans, and their traces have no gap."
            .formatted(recorded.size(), asked.size()));
  }

  private static void addEmpty(Faults faults, RequestFacts own, int empty, int asked) {
    String seen = "No span of %d of %d requests has arrived; the first is %s.";
    faults.exporting(Act.SPANS_DROPPED, own, seen.formatted(empty, asked, Faults.name(own)));
  }

  /** The spans of requests at once are known by their trace alone, and may be mixed up. */
  private static boolean isAsked(Evidence evidence, RequestFacts own) {
    boolean sampled = own.contexts().allMatch(Traceparent::sampled);
    return own.succeeds()
        && sampled
        && own.kind().hasCaller()
        && own.kind().nextAnswers()
        && own.kind() != RequestKind.LAST
        && (own.kind() != RequestKind.CONCURRENT || losesConcurrent(evidence));
  }

  private static boolean losesConcurrent(Evidence evidence) {
    List<RequestFacts> all =
        evidence.where(own -> own.kind() == RequestKind.CONCURRENT && own.succeeds());
    return evidence.joinsCaller()
        && all.stream().mapToInt(own -> own.entries().size()).sum() < all.size();
  }

  private static boolean areLast(List<RequestFacts> empty, List<RequestFacts> recorded) {
    int lastRecorded = recorded.get(recorded.size() - 1).request().number();
    return empty.get(0).request().number() > lastRecorded;
  }

  private static Optional<String> missingParent(Evidence evidence, RequestFacts own) {
    return own.joined().isEmpty() ? Optional.empty() : MissingSpans.ofParents(evidence, own);
  }
}
