package tracing.doctor.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Whether the ids of traces decide in which of them a service has spans. A sampler with a ratio
 * reads the trace id as a number and compares it with a limit.
 */
public enum TraceIdSampling {
  /** Every id with spans is on one side of a limit, which is hardly chance. */
  DECIDES,
  /** The ids with and without spans are mixed. */
  DOES_NOT_DECIDE,
  /** There are too few traces to tell. */
  UNKNOWN;

  private static final double MAX_CHANCE = 1e-4;

  /** How many different upper bytes of random numbers there are at least. */
  private static final int MIN_DIFFERENT = 4;

  /**
   * The numbers that samplers compare, moved to the upper 63 bits. Source: OpenTelemetry's SDKs;
   * the last 64 bits (Go, Python), their absolute value (Java), the last 56 bits (W3C Trace
   * Context, level 2), four parts of 32 bits combined with XOR (JavaScript), and the absolute value
   * of the first 64 bits (.NET).
   */
  private static final List<ToLongFunction<String>> NUMBERS =
      List.of(
          id -> part(id, 16, 32) >>> 1,
          id -> Math.abs(part(id, 16, 32)),
          id -> part(id, 18, 32) << 7,
          id -> (part(id, 0, 8) ^ part(id, 8, 16) ^ part(id, 16, 24) ^ part(id, 24, 32)) << 31,
          id -> Math.abs(part(id, 0, 16)));

  /** Compares the ids of traces in which a service has spans with those in which it has none. */
  static TraceIdSampling of(Set<String> with, Set<String> without) {
    if (2 * NUMBERS.size() * chance(with.size(), without.size()) > MAX_CHANCE) {
      return UNKNOWN;
    }
    return NUMBERS.stream().anyMatch(n -> isRandom(n, with, without) && isLimit(n, with, without))
        ? DECIDES
        : DOES_NOT_DECIDE;
  }

  /** Returns how probable it is that numbers in random order have the first kind first. */
  private static double chance(int first, int second) {
    double chance = 1;
    for (int i = 1; i <= Math.min(first, second); i++) {
      chance *= (double) i / (Math.max(first, second) + i);
    }
    return chance;
  }

  /** Numbers that are counted, or begin with the time, have an order that is not chance. */
  private static boolean isRandom(
      ToLongFunction<String> number, Set<String> with, Set<String> without) {
    return Stream.of(with, without)
            .flatMap(Set::stream)
            .mapToLong(id -> number.applyAsLong(id) >>> 56)
            .distinct()
            .limit(MIN_DIFFERENT)
            .count()
        == MIN_DIFFERENT;
  }

  private static boolean isLimit(
      ToLongFunction<String> number, Collection<String> with, Collection<String> without) {
    return max(number, with) < min(number, without) || max(number, without) < min(number, with);
  }

  private static long max(ToLongFunction<String> number, Collection<String> ids) {
    return ids.stream().mapToLong(number).max().orElseThrow();
  }

  private static long min(ToLongFunction<String> number, Collection<String> ids) {
    return ids.stream().mapToLong(number).min().orElseThrow();
  }

  private static long part(String id, int from, int to) {
    return Long.parseUnsignedLong(id.substring(from, to), 16);
  }
}
