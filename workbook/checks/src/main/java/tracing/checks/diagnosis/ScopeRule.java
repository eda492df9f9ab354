package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.ScopeLeaked;
import tracing.services.ServiceName;

/** A context that stays current after its request was answered. */
final class ScopeRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ServiceName.values())
        .filter(service -> !evidence.events(ScopeLeaked.class, service.label()).isEmpty())
        .map(
            service ->
                Finding.of(
                        Cause.SCOPE_NOT_CLOSED,
                        service,
                        service.label()
                            + " left a context current on the thread after it had answered.")
                    .explaining(Aspect.of(Kind.SCOPE)));
  }
}
