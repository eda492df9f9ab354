package tracing.probe.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tracing.probe.model.Header;
import tracing.probe.model.Traceparent;
import tracing.probe.model.Tracestate;

/**
 * The forms in which {@code tracestate} may be sent. Source: level 1 of W3C's test suite for Trace
 * Context.
 *
 * @param what what is special, as the rest of "a request ..."
 * @param name how the header's name is written
 * @param values one for each line
 */
record TracestateForms(String what, String name, List<String> values) {

  private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";

  static final List<TracestateForms> ALL =
      List.of(
          form("with TraceState", "TraceState", "foo=1"),
          form("with TRACESTATE", "TRACESTATE", "foo=1"),
          form("with an empty tracestate", Tracestate.NAME, ""),
          form("with an empty second tracestate", Tracestate.NAME, "foo=1", ""),
          form("with an empty first tracestate", Tracestate.NAME, "", "foo=1"),
          form("with three tracestate headers", Tracestate.NAME, "foo=1,bar=2", "a=1,b=2", "c=3"),
          form("with spaces in tracestate", Tracestate.NAME, "foo=1 \t , \t bar=2, \t baz=3"),
          form("with every character that a key may have", Tracestate.NAME, KEY + "=1"),
          form("with every character that a vendor may have", Tracestate.NAME, KEY + "@a-z0-9=1"));

  private static TracestateForms form(String what, String name, String... values) {
    return new TracestateForms(what, name, List.of(values));
  }

  List<Header> headers(Traceparent own) {
    Stream<Header> lines = values.stream().map(value -> new Header(name, value));
    List<Header> headers = new ArrayList<>(List.of(new Header(Traceparent.NAME, own.text())));
    headers.addAll(lines.toList());
    return headers;
  }
}
