package tracing.probe.claims;

import java.util.Locale;

/** What a service is expected to do with trace contexts, in the order of the table. */
public enum Claim {
  JOINS_CALLER("continues the trace of its caller"),
  BOUNDARY("starts a trace of its own for every caller, as --boundary says"),
  HEADER_NAMES("finds trace headers in upper, lower and mixed case"),
  STARTS_TRACE("starts a new trace for a request without trace headers"),
  INVALID_HEADERS("ignores trace headers that are not valid, without an error"),
  REPEATED_HEADER("starts a new trace for a request with two traceparent headers"),
  LATER_VERSION("continues a trace whose traceparent has a later version"),
  SENDS_OWN_SPAN("sends the context of its own span to the next service"),
  TRACESTATE("passes tracestate on"),
  SEVERAL_TRACESTATES("joins several tracestate headers to one"),
  BAGGAGE("passes baggage on"),
  THIRD_PARTY_BAGGAGE("sends no baggage to a third party"),
  UNSAMPLED("records nothing for a caller that does not sample"),
  SEQUENTIAL("keeps one request apart from the next"),
  CONCURRENT("keeps requests apart that run at the same time"),
  NEXT_FAILS("leaves one whole trace with an ERROR when the next service answers 500"),
  NEXT_CLOSES("leaves one whole trace with an ERROR when the next service closes the connection"),
  NEXT_IS_SILENT("leaves one whole trace with an ERROR when the next service does not answer"),
  OPEN_UNTIL_DONE("keeps the span of a request open while it waits for its calls"),
  RECORDED_ONCE("records each request once"),
  SERVICE_NAME("has a service name"),
  SPANS_ARRIVE("exports every span"),
  FLUSHES("exports the last spans when it is told to end");

  private final String title;

  Claim(String title) {
    this.title = title;
  }

  /** Returns the id in reports and docs, such as {@code joins-caller}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the claim as the rest of a sentence about the service. */
  public String title() {
    return title;
  }
}
