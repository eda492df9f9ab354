package tracing.doctor.rules.parents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.doctor.evidence.CallAnswers;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.traces.ServiceLabel;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds the call that each missing parent of a trace was between. A call that is the same request
 * as one of the orphans is not the call of another one.
 */
final class InterruptedCalls {

  private final UnansweredCalls calls;
  private final CallAnswers answers;
  private final Map<String, TraceSpan> sameRequests = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  InterruptedCalls(Trace trace, List<Orphans> groups, CallAnswers answers) {
    this.calls = new UnansweredCalls(List.of(trace));
    this.answers = answers;
    for (Orphans orphans : groups) {
      TraceSpan child = orphans.first();
      calls
          .sameRequest(child, call -> true)
          .ifPresent(
              call -> {
                sameRequests.put(child.spanId(), call);
                taken.add(call.spanId());
              });
    }
  }

  /** Returns the call during which an orphan ran, preferably one that may be the same request. */
  Optional<InterruptedCall> of(TraceSpan child) {
    return Optional.ofNullable(sameRequests.get(child.spanId()))
        .or(() -> calls.around(child, call -> isFree(call, child, CallMatch.POSSIBLE)))
        .or(() -> calls.around(child, call -> isFree(call, child, CallMatch.IMPOSSIBLE)))
        .map(call -> interrupted(call, child));
  }

  private boolean isFree(TraceSpan call, TraceSpan child, CallMatch wanted) {
    return !taken.contains(call.spanId())
        && CallMatch.of(call, child) == wanted
        && (wanted == CallMatch.POSSIBLE
            || !answers.of(RequestAddress.of(call)).services().contains(ServiceLabel.of(child)));
  }

  private InterruptedCall interrupted(TraceSpan call, TraceSpan child) {
    String address = RequestAddress.of(call);
    return new InterruptedCall(
        call, child, CallMatch.of(call, child), address, answers.of(address));
  }
}
