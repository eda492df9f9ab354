package tracing.probe.run;

import java.util.List;
import tracing.probe.model.Attribution;
import tracing.probe.model.Observations;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;

/** Tells whether all spans have arrived that the requests must have caused. */
final class SpanWait {

  private SpanWait() {}

  /** Tells whether each request that succeeded has a span, and each call has its parent. */
  static boolean isComplete(Observations observations) {
    List<RequestFacts> facts = Attribution.of(observations);
    boolean joins = facts.stream().anyMatch(own -> !own.joined().isEmpty());
    return facts.stream().filter(SpanWait::isTraced).allMatch(own -> isComplete(own, joins));
  }

  private static boolean isTraced(RequestFacts own) {
    boolean asItShould = own.succeeds() || !own.kind().nextAnswers();
    return own.kind() != RequestKind.UNSAMPLED && asItShould && own.exchange().isAnswered();
  }

  /** Of requests at once, only ids tell which spans belong to which one. */
  private static boolean isComplete(RequestFacts own, boolean joins) {
    boolean concurrent = own.kind() == RequestKind.CONCURRENT;
    boolean unsampled = own.contexts().anyMatch(sent -> !sent.sampled());
    boolean hasSpan = !own.spans().isEmpty() || unsampled || (concurrent && !joins);
    return hasSpan
        && own.calls().stream()
            .filter(call -> call.context().filter(Traceparent::sampled).isPresent())
            .allMatch(call -> own.parentOf(call).findAny().isPresent());
  }
}
