package tracing.probe.plan;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import tracing.probe.model.Baggage;
import tracing.probe.model.Header;
import tracing.probe.model.SentBaggage;
import tracing.probe.model.Traceparent;
import tracing.probe.model.Tracestate;

/** The three headers of a caller. */
final class TraceHeaders {

  private TraceHeaders() {}

  /**
   * Returns the headers of a caller.
   *
   * @param name how to write {@code traceparent}; the other names are written in the same way
   */
  static List<Header> named(Traceparent context, String name, int number) {
    UnaryOperator<String> style = style(name);
    return List.of(
        new Header(name, context.text()),
        new Header(style.apply(Tracestate.NAME), "probe=r" + number + ",other=1"),
        new Header(
            style.apply(Baggage.NAME),
            "%s=%d,%s=two%%20words%%20%%2B%%20caf%%C3%%A9"
                .formatted(SentBaggage.NUMBER, number, SentBaggage.TEXT)));
  }

  private static UnaryOperator<String> style(String name) {
    if (name.equals(name.toLowerCase(Locale.ROOT))) {
      return text -> text;
    }
    boolean upper = name.equals(name.toUpperCase(Locale.ROOT));
    return text ->
        upper
            ? text.toUpperCase(Locale.ROOT)
            : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
