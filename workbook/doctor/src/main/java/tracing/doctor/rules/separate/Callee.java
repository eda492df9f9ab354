package tracing.doctor.rules.separate;

import java.util.regex.Pattern;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.RequestFacts;
import tracing.doctor.evidence.SpanAttributes;
import tracing.traces.TraceSpan;

/**
 * The root of a trace that may be a part of another trace's request.
 *
 * @param address the host and port at which the request arrived, or the empty string
 * @param fromOutside whether a browser or a machine of another network sent the request
 */
record Callee(TraceSpan span, RequestFacts facts, String address, boolean fromOutside) {

  private static final Pattern PRIVATE_ADDRESS =
      Pattern.compile(
          "(?i)(::ffff:)?(127\\..*|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*)|::1|f[cd].*|[^.:]*");

  static Callee of(TraceSpan span) {
    return new Callee(span, RequestFacts.of(span), RequestAddress.of(span), isFromOutside(span));
  }

  /** Tells whether a browser or a machine of another network sent the request. */
  static boolean isFromOutside(TraceSpan span) {
    String client = SpanAttributes.text(span, "client.address", "http.client_ip");
    String agent = SpanAttributes.text(span, "user_agent.original", "http.user_agent");
    return (!client.isEmpty() && !PRIVATE_ADDRESS.matcher(client).matches())
        || agent.startsWith("Mozilla/");
  }
}
