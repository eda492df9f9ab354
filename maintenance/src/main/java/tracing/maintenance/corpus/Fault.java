package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tracing.maintenance.corpus.GeneratedSystem.PlacedTrace;
import tracing.maintenance.corpus.PlannedSpan.Hop;

/**
 * A break at one place of a generated system.
 *
 * @param kind the break, or null in a whole system
 * @param place the key of the spans at the place, or the name of a service
 * @param hasNoSpan whether a call with a copied header has no span either, and whether a service
 *     that lost its session begins one of its own
 */
record Fault(Break kind, String place, boolean hasNoSpan) {

  /** No break at all. */
  static final Fault NONE = new Fault(null, "", false);

  /** Chooses a place, if the system has one that can be broken in this way. */
  static Optional<Fault> choose(Break kind, List<PlacedTrace> traffic, Random random) {
    List<Place> places =
        traffic.stream()
            .filter(trace -> !trace.isNoise())
            .flatMap(trace -> Place.of(trace.root()).stream())
            .filter(place -> place.parent() != null || kind.isOfRoots())
            .filter(kind::fits)
            .toList();
    // Work in other threads is what is lost most often.
    List<Place> first = places.stream().filter(place -> place.span().hop == Hop.THREAD).toList();
    List<Place> among = kind == Break.LOST_ON_THREAD && !first.isEmpty() ? first : places;
    List<String> keys =
        among.stream()
            .map(place -> kind.isOfService() ? service(place) : place.span().key())
            .distinct()
            .sorted()
            .toList();
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Fault(kind, keys.get(random.nextInt(keys.size())), random.nextInt(3) > 0));
  }

  boolean is(Break other) {
    return kind == other;
  }

  /** Tells whether the break is at a span. */
  boolean isAt(PlannedSpan span) {
    return kind.isOfService() ? span.service.name().equals(place) : span.key().equals(place);
  }

  /** Tells whether a call has no span, because its client is not instrumented. */
  boolean hidesCall(PlannedSpan span) {
    boolean withoutSpan =
        kind == Break.CLIENT_NOT_INSTRUMENTED || (kind == Break.HEADER_PASSED_THROUGH && hasNoSpan);
    return withoutSpan
        && span.kind == SpanKind.CLIENT
        && span.children.stream().anyMatch(this::isAt);
  }

  private static String service(Place place) {
    return place.span().service.name();
  }
}
