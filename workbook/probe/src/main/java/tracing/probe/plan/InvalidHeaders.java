package tracing.probe.plan;

import java.util.List;
import java.util.function.Function;
import tracing.probe.model.Header;
import tracing.probe.model.Traceparent;
import tracing.probe.model.Tracestate;

/**
 * The forms of trace headers that are not valid. Source: W3C Trace Context, section 3.2, and level
 * 1 of its test suite.
 *
 * @param what what is wrong, as the rest of "a request ..."
 */
record InvalidHeaders(String what, Function<Traceparent, List<Header>> form) {

  private static final String ZERO_TRACE = "0".repeat(32);
  private static final String ZERO_PARENT = "0".repeat(16);

  static final List<InvalidHeaders> ALL =
      List.of(
          new InvalidHeaders(
              "with tracestate alone", own -> List.of(new Header(Tracestate.NAME, "probe=1"))),
          new InvalidHeaders("with the header trace-parent", own -> named("trace-parent", own)),
          new InvalidHeaders("with the header trace.parent", own -> named("trace.parent", own)),
          value("with an empty traceparent", own -> ""),
          value("with a word as traceparent", own -> "garbage"),
          value("with a dot behind the flags", own -> own.text() + "."),
          value("with a tail in version 00", own -> own.text() + "-what-comes-later"),
          value("with version cc and a tail after a dot", own -> version("cc", own) + ".later"),
          value("with version ff", own -> version("ff", own)),
          value("with version .0", own -> version(".0", own)),
          value("with version 0.", own -> version("0.", own)),
          value("with a version of 3 digits", own -> version("000", own)),
          value("with a version of 4 digits", own -> version("0000", own)),
          value("with a version of 1 digit", own -> version("0", own)),
          value("with a trace id of zeros", own -> ids(ZERO_TRACE, own.parentId())),
          value("with a dot in the trace id", own -> ids("." + tail(own), own.parentId())),
          value("with a trace id in capitals", own -> ids(capitals(own), own.parentId())),
          value("with a trace id of 33 digits", own -> ids(own.traceId() + "3", own.parentId())),
          value("with a trace id of 31 digits", own -> ids(tail(own), own.parentId())),
          value("with a parent id of zeros", own -> ids(own.traceId(), ZERO_PARENT)),
          value("with a dot in the parent id", own -> ids(own.traceId(), "." + shortParent(own))),
          value("with a parent id of 17 digits", own -> ids(own.traceId(), own.parentId() + "7")),
          value("with a parent id of 15 digits", own -> ids(own.traceId(), shortParent(own))),
          value("with flags .0", own -> flags(own, ".0")),
          value("with flags 0.", own -> flags(own, "0.")),
          value("with flags of 3 digits", own -> flags(own, "001")),
          value("with flags of 1 digit", own -> flags(own, "1")));

  List<Header> headers(Traceparent own) {
    return form.apply(own);
  }

  private static InvalidHeaders value(String what, Function<Traceparent, String> value) {
    return new InvalidHeaders(what, own -> List.of(new Header(Traceparent.NAME, value.apply(own))));
  }

  private static List<Header> named(String name, Traceparent own) {
    return List.of(new Header(name, own.text()));
  }

  private static String version(String version, Traceparent own) {
    return version + own.text().substring(2);
  }

  private static String ids(String traceId, String parentId) {
    return "00-" + traceId + "-" + parentId + "-01";
  }

  private static String flags(Traceparent own, String flags) {
    return "00-" + own.traceId() + "-" + own.parentId() + "-" + flags;
  }

  private static String tail(Traceparent own) {
    return own.traceId().substring(1);
  }

  /** Whatever the digits are, the first one is a letter. */
  private static String capitals(Traceparent own) {
    return "ABCDEF" + own.traceId().substring(6);
  }

  private static String shortParent(Traceparent own) {
    return own.parentId().substring(1);
  }
}
