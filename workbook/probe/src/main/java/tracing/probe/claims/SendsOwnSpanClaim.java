package tracing.probe.claims;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestKind;

/**
 * Judges whether each call of the service carries the context of a span of its own: also a second
 * attempt, a call in an error path, and one after the answer.
 */
final class SendsOwnSpanClaim implements ClaimRule {

  /** Headers that a service may read or ignore, and a caller that is judged by its own claim. */
  private static final Set<RequestKind> OTHER_CLAIMS =
      EnumSet.of(
          RequestKind.REPEATED,
          RequestKind.LATER_VERSION,
          RequestKind.UNSAMPLED,
          RequestKind.REFUSED);

  @Override
  public Judgement judge(Evidence evidence) {
    List<JudgedCall> calls =
        evidence.where(own -> !OTHER_CLAIMS.contains(own.kind())).stream()
            .flatMap(own -> JudgedCall.of(own).stream())
            .toList();
    Faults faults = new Faults(evidence);
    CallFaults rules = new CallFaults(evidence, calls);
    calls.forEach(call -> rules.add(faults, call));
    List<Fault> best = best(faults.sorted());
    return Judgement.judged(
        evidence(evidence, calls),
        best.stream().map(fault -> affecting(fault, best, calls)).toList());
  }

  private static String evidence(Evidence evidence, List<JudgedCall> calls) {
    long own =
        calls.stream()
            .filter(one -> CallContext.of(one.own(), one.call()) == CallContext.OWN_SPAN)
            .count();
    long all = evidence.observations().calls().stream().filter(call -> !call.thirdParty()).count();
    return "%d of %d calls carry the id of a span that has arrived.".formatted(own, all);
  }

  /** What goes wrong for a caller explains what goes wrong without one, and not the reverse. */
  private static List<Fault> best(List<Fault> faults) {
    List<Fault> ofCallers =
        faults.stream().filter(fault -> fault.facts().kind().hasCaller()).toList();
    return ofCallers.isEmpty() ? faults : ofCallers;
  }

  private static Fault affecting(Fault fault, List<Fault> all, List<JudgedCall> calls) {
    if (fault.call() == null
        || fault.act() == Act.EARLIER_CONTEXT_SENT
        || fault.act() == Act.PARENT_NOT_EXPORTED) {
      return fault;
    }
    List<ReceivedCall> same = new ArrayList<>();
    all.stream().filter(other -> other.act() == fault.act()).forEach(o -> same.add(o.call()));
    List<JudgedCall> faulty = calls.stream().filter(one -> same.contains(one.call())).toList();
    return fault.affecting(new AffectedCalls(calls, faulty).sentence());
  }
}
