package tracing.checks.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import tracing.checks.events.Act;
import tracing.services.ServiceName;

/** A context that stays current after its request was served. */
final class ScopeRule implements Rule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    return Stream.of(ServiceName.values())
        .filter(service -> !evidence.acts(Act.Kind.LEFT_CURRENT, service.label()).isEmpty())
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
        List.of(Subjects.SCOPE));
  }
}
