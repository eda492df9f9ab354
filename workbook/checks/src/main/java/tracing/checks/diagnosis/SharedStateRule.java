package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.SpanStarted;
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
        .at(location(evidence, service))
        .explaining(aspects);
  }

  /** The line that injects, since what it fills is shared; else the one that starts the span. */
  private static String location(Evidence evidence, ServiceName service) {
    return Stream.concat(
            evidence.events(ContextInjected.class, service.label()).stream()
                .map(ContextInjected::location),
            evidence.events(SpanStarted.class, service.label()).stream().map(SpanStarted::location))
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse(Evidence.file(service));
  }
}
