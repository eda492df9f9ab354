package tracing.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Spans, or what is known of them, found by their start. Not safe for use by several threads. */
final class ByStart<T> {

  private final NavigableMap<Long, List<T>> values = new TreeMap<>();

  /**
   * Adds a value.
   *
   * @param start in nanoseconds since the epoch
   */
  void add(long start, T value) {
    values.computeIfAbsent(start, key -> new ArrayList<>()).add(value);
  }

  /** Returns the values that started no later than a moment, the latest first. */
  Stream<T> latestFirst(long moment) {
    // A stream of a part of the map would count its entries first.
    return Stream.iterate(
            values.floorEntry(moment), Objects::nonNull, at -> values.lowerEntry(at.getKey()))
        .flatMap(at -> at.getValue().stream());
  }
}
