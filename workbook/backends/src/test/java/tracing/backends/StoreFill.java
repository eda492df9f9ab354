package tracing.backends;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

/** Fills a store with several times the spans that it can hold. */
final class StoreFill {

  private static final int SPANS = 1_500;
  private static final int PARTS = 4_000;

  /** What the spans consist of. */
  enum Kind {
    EMPTY_MAPS,
    EMPTY_LISTS,
    NESTED_MAPS,
    SHORT_ATTRIBUTES,
    NUMBERS,
    EVENTS,
    LINKS,
    TEXT
  }

  private StoreFill() {}

  /** Ends with status 0, or fails when the memory is over. */
  public static void main(String[] args) {
    TraceStore store = new TraceStore();
    for (int i = 0; i < SPANS; i++) {
      TraceSpan span = TraceSpan.of("t" + i, "s" + i, "", "n", 1, 2);
      store.add("p", List.of(with(span, Kind.valueOf(args[0]))));
    }
    if (store.spans().isEmpty()) {
      throw new IllegalStateException("no span was kept");
    }
  }

  private static TraceSpan with(TraceSpan span, Kind kind) {
    return switch (kind) {
      case EMPTY_MAPS -> span.withAttribute("k", parts(i -> new LinkedHashMap<>()));
      case EMPTY_LISTS -> span.withAttribute("k", parts(i -> new ArrayList<>()));
      case NESTED_MAPS -> span.withAttribute("k", parts(i -> entry("" + i, entry("b", ""))));
      case SHORT_ATTRIBUTES -> span.withAttribute("k", attributes());
      case NUMBERS -> span.withAttribute("k", parts(i -> 1_000L + i));
      case TEXT -> span.withAttribute("k", "\u20ac".repeat(30 * PARTS));
      case EVENTS ->
          copy(span, parts(i -> new TraceSpan.Event("e" + i, 1, new LinkedHashMap<>())), List.of());
      case LINKS ->
          copy(
              span,
              List.of(),
              parts(i -> new SpanDetails.Link("0".repeat(22) + (1_000_000_000L + i), "b" + i)));
    };
  }

  private static <T> List<T> parts(IntFunction<T> part) {
    return new ArrayList<>(IntStream.range(0, PARTS).mapToObj(part).toList());
  }

  private static Map<String, Object> entry(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> attributes() {
    Map<String, Object> map = new LinkedHashMap<>();
    IntStream.range(0, PARTS).forEach(i -> map.put("a" + i, "v" + i));
    return map;
  }

  private static TraceSpan copy(
      TraceSpan span, List<TraceSpan.Event> events, List<SpanDetails.Link> links) {
    return new TraceSpan(
        span.traceId(),
        span.spanId(),
        "",
        span.name(),
        span.kind(),
        span.status(),
        "",
        Collections.emptyMap(),
        Collections.emptyMap(),
        events,
        new SpanDetails("", links, SpanDetails.ParentOrigin.UNKNOWN),
        1,
        2);
  }
}
