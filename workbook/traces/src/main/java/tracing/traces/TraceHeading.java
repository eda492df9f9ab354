package tracing.traces;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The line above a printed trace, with its id, its sessions, and how many spans it has. */
final class TraceHeading {

  private TraceHeading() {}

  /**
   * Returns the line for a trace or for a part of it.
   *
   * @param whole traces by their ids, of which only parts are printed
   */
  static String of(Trace part, Map<String, Trace> whole) {
    Trace trace = whole.getOrDefault(part.id(), part);
    int shown = part.all().size();
    int all = trace.all().size();
    List<String> sessions = distinct(trace.all(), TraceSpan::sessionId);
    sessions.remove("");
    String session =
        switch (sessions.size()) {
          case 0 -> "";
          case 1 -> ", session " + SpanText.printable(sessions.get(0));
          default -> ", sessions " + SpanText.printable(String.join(" and ", sessions));
        };
    return "Trace %s%s, %s, %s"
        .formatted(
            trace.id(),
            session,
            (shown < all ? shown + " of " : "") + SpanText.count(all, "span"),
            SpanText.count(distinct(trace.all(), ServiceLabel::of).size(), "service"));
  }

  /** Returns the different values of a property, in the order of the spans. */
  static List<String> distinct(Collection<TraceSpan> spans, Function<TraceSpan, String> property) {
    return spans.stream().map(property).distinct().collect(Collectors.toCollection(ArrayList::new));
  }
}
