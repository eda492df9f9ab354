package tracing.checks.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent;
import tracing.services.ServiceName;

/** A context that stays current after its request was served. */
final class ScopeRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    return Stream.of(ServiceName.values())
        .filter(
            service -> !evidence.events(ContextEvent.ScopeLeaked.class, service.label()).isEmpty())
        .map(ScopeRule::finding)
        .toList();
  }

  private static Finding finding(ServiceName service) {
    return new Finding(
        Cause.SCOPE_NOT_CLOSED,
        service.label(),
        service.label()
            + " left a context current: the next request on that thread would continue it.",
        List.of(),
        "",
        Evidence.file(service),
        List.of(Aspect.of(Kind.SCOPE)));
  }
}
