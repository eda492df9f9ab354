package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.StateShared;
import tracing.services.ServiceName;

/** Headers or a context of one request that the next request can see. */
final class SharedStateRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return evidence.events(StateShared.class).stream()
        .limit(1)
        .map(shared -> finding(evidence, shared));
  }

  private static Finding finding(Evidence evidence, StateShared shared) {
    ServiceName service = ServiceName.of(shared.service());
    ReferenceSpan entry = ReferenceSpan.entryOf(service);
    List<Aspect> aspects = new ArrayList<>(List.of(Aspect.of(Kind.SHARED)));
    aspects.addAll(Aspect.edgeOf(entry));
    entry.remoteChild().ifPresent(callee -> aspects.addAll(Aspect.edgeOf(callee)));
    return Finding.of(
            Cause.SHARED_STATE, service, "%s %s.".formatted(shared.service(), shared.description()))
        .at(evidence.locations().ofInjection(service))
        .explaining(aspects);
  }
}
