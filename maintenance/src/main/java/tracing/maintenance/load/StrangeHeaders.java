package tracing.maintenance.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trace headers that a service meets on the open internet: well-formed ones of a trace that is not
 * its own, and such as no library sends. All are short enough for a server to pass them on.
 */
final class StrangeHeaders {

  private static final String IDS = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";
  private static final String FOREIGN = "traceparent: 00-" + IDS + "-01";

  private static final List<List<String>> SORTS =
      List.of(
          List.of(FOREIGN, "baggage: session_id=from-outside,project=other"),
          List.of(FOREIGN, FOREIGN.replace("b7ad", "c8be")),
          List.of("TRACEPARENT: 00-" + IDS.toUpperCase(Locale.ROOT) + "-01"),
          List.of("traceparent: ff-" + IDS + "-01"),
          List.of("traceparent: 00-" + IDS.replaceAll("[0-9a-f]", "0") + "-01"),
          List.of("traceparent: 00-" + IDS, "tracestate: =,,=;;"),
          List.of(FOREIGN, "tracestate: a=" + "x".repeat(6_000)),
          List.of(FOREIGN, "baggage: a=%zz,session_id=%,b=%4,project=;;"),
          List.of("traceparent: 00-\u00e9\u00ff\u0080-01", "baggage: k\u00e9=\u00ff, = ,=,;"),
          List.of(FOREIGN, "baggage: " + entries(700)));

  private StrangeHeaders() {}

  /** Returns the lines of one sort of them; each of ten numbers in a row gives another. */
  static List<String> of(int number) {
    return SORTS.get(number % SORTS.size());
  }

  private static String entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
  }
}
