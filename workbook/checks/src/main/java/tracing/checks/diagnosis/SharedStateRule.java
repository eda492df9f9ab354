package tracing.checks.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.EarlierContextContinued;
import tracing.checks.events.StateShared;
import tracing.services.ServiceName;

/** Headers or a context of one request that the next request can see. */
final class SharedStateRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Stream.concat(
        evidence.events(EarlierContextContinued.class).stream()
            .limit(1)
            .map(earlier -> finding(earlier, entryOf(earlier))),
        evidence.events(StateShared.class).stream()
            .limit(1)
            .map(shared -> ofBoth(evidence, shared)));
  }

  /** What is shared may be of the caller, or what the service sends on. */
  private static Finding ofBoth(Evidence evidence, StateShared shared) {
    ReferenceSpan entry = entryOf(shared);
    Finding finding = finding(shared, entry).at(evidence.locations().ofInjection(entry.service()));
    return entry
        .remoteChild()
        .filter(callee -> evidence.receives(callee.service().label(), "traceparent"))
        .map(callee -> finding.alsoExplaining(Aspect.edgeOf(callee)))
        .orElse(finding);
  }

  private static Finding finding(ContextEvent event, ReferenceSpan entry) {
    String sentence = "%s %s.".formatted(event.service(), event.description());
    return Finding.of(Cause.SHARED_STATE, entry.service(), sentence)
        .explaining(Aspect.edgeOf(entry))
        .alsoExplaining(List.of(Aspect.of(Kind.SHARED)));
  }

  private static ReferenceSpan entryOf(ContextEvent event) {
    return ReferenceSpan.entryOf(ServiceName.of(event.service()));
  }
}
