package tracing.maintenance.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * A span of a planned request with its surroundings.
 *
 * @param parent the parent, or null for a root
 * @param entry the first span of the process that the parent is in, or null for a root
 */
record Place(PlannedSpan span, PlannedSpan parent, PlannedSpan entry) {

  /** Returns the places of a planned request. */
  static List<Place> of(PlannedSpan root) {
    List<Place> places = new ArrayList<>();
    add(new Place(root, null, null), places);
    return places;
  }

  private static void add(Place place, List<Place> places) {
    places.add(place);
    PlannedSpan span = place.span();
    PlannedSpan entry = startsProcess(span) ? span : place.entry();
    span.children.forEach(child -> add(new Place(child, span, entry), places));
  }

  /** Tells whether a span is the first one in its process. */
  static boolean startsProcess(PlannedSpan span) {
    return switch (span.hop) {
      case NONE, REQUEST, MESSAGE, LINK -> true;
      case LOCAL, THREAD -> false;
    };
  }
}
