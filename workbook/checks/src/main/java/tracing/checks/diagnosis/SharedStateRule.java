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
    return evidence.events(StateShared.class).stream().limit(1).map(SharedStateRule::finding);
  }

  private static Finding finding(StateShared shared) {
    ServiceName service = ServiceName.of(shared.service());
    List<Aspect> aspects = new ArrayList<>(List.of(Aspect.of(Kind.SHARED)));
    ReferenceSpan.entryOf(service)
        .remoteChild()
        .ifPresent(callee -> aspects.addAll(Aspect.edgeOf(callee)));
    return Finding.of(
            Cause.SHARED_STATE,
            service,
            "%s keeps the context of one request in %s, which other requests use too."
                .formatted(shared.service(), shared.holder()))
        .explaining(aspects);
  }
}
