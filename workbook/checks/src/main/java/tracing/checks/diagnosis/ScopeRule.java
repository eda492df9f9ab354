package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.otherwise;
import static tracing.checks.diagnosis.CauseRow.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.ScopeLeaked;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.services.ServiceName;

/** A context that stays current after its request was answered. */
final class ScopeRule implements DiagnosisRule {

  private static final List<CauseRow<Leak>> TABLE =
      List.of(
          when(
              leak -> leak.span().isPresent(),
              Cause.SPAN_SCOPE_NOT_CLOSED,
              "{service} made {span} current and never closed the scope."),
          otherwise(
              Cause.SCOPE_NOT_CLOSED,
              "{service} left a context current on the thread after it had answered."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Stream.of(ServiceName.values())
        .flatMap(service -> evidence.events(ScopeLeaked.class, service.label()).stream().limit(1))
        .map(leaked -> new Leak(evidence, leaked))
        .flatMap(leak -> CauseRow.first(TABLE, leak, Leak::finding));
  }

  private record Leak(Evidence evidence, ScopeLeaked leaked) implements CauseRow.Facts {

    @Override
    public Map<String, String> words() {
      return Map.of(
          "service", leaked.service(), "span", span().map(SpanStarted::name).orElse("a span"));
    }

    /** The service's own span that is still current. */
    Optional<SpanStarted> span() {
      return evidence.events(SpanStarted.class, leaked.service()).stream()
          .filter(started -> started.spanId().equals(leaked.spanId()))
          .findFirst();
    }

    Finding finding(Cause cause, String sentence) {
      ServiceName service = ServiceName.of(leaked.service());
      Finding finding = Finding.of(cause, service, sentence).explaining(Aspect.of(Kind.SCOPE));
      return finding
          .alsoExplaining(span().isPresent() ? effects(service) : edges(service))
          .at(leaked.location().isEmpty() ? Locations.file(service) : leaked.location());
    }

    /** A later request that continues it on this thread. */
    private List<Aspect> edges(ServiceName service) {
      return evidence
          .observed(ReferenceSpan.entryOf(service))
          .filter(entry -> entry.span().parentSpanId().equals(leaked.spanId()))
          .flatMap(entry -> Aspect.edgeOf(entry.expected()).stream())
          .toList();
    }

    /** Whatever comes after it on this thread takes the leaked span for its own. */
    private static List<Aspect> effects(ServiceName service) {
      ReferenceSpan entry = ReferenceSpan.entryOf(service);
      List<Aspect> effects = new ArrayList<>(Aspect.contentOf(entry));
      entry.remoteChild().ifPresent(callee -> effects.addAll(Aspect.edgeOf(callee)));
      return effects;
    }
  }
}
