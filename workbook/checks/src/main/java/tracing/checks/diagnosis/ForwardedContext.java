package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent.HeadersReceived;

/**
 * What the caller of a service sent, and what the service sent on to the next one. The methods are
 * the facts that {@link ForwardedContextRule} decides on. Immutable.
 *
 * @param span of the service in the middle
 */
record ForwardedContext(ObservedSpan span, HeadersReceived received, HeadersReceived sent)
    implements CauseRow.Facts {

  /** The entries that HoneyHive's SDKs exchange, in all spellings. */
  private static final String OWN_ENTRY = "(honeyhive[_.])?(session_id|project|source)=.*";

  /** Returns the facts about a span whose service received one request and sent one on. */
  static Optional<ForwardedContext> of(ObservedSpan span) {
    List<HeadersReceived> received = span.evidence().requestsTo(span.expected().service());
    return span.expected()
        .remoteChild()
        .map(callee -> span.evidence().requestsTo(callee.service()))
        .filter(sent -> sent.size() == 1 && received.size() == 1)
        .map(sent -> new ForwardedContext(span, received.get(0), sent.get(0)));
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "service", span.service(),
        "span", span.name(),
        "callee", span.expected().remoteChild().orElseThrow().service().label(),
        "entry", lostEntry().orElse(""));
  }

  boolean isComplete() {
    return lostEntry().isEmpty() && !isTracestateLost();
  }

  boolean isBaggageNotSent() {
    return lostEntry().isPresent() && sent.header("baggage") == null;
  }

  boolean isBaggageNotExtracted() {
    String session = span.span().sessionId();
    return lostEntry().isPresent() && entries(received).noneMatch(e -> e.endsWith("=" + session));
  }

  /** The first entry of the caller's baggage that was not sent on, without HoneyHive's own. */
  Optional<String> lostEntry() {
    List<String> forwarded = entries(sent).toList();
    return entries(received)
        .filter(entry -> !entry.matches(OWN_ENTRY) && !forwarded.contains(entry))
        .findFirst();
  }

  boolean isTracestateLost() {
    String state = received.header("tracestate");
    return state != null && !String.valueOf(sent.header("tracestate")).contains(state);
  }

  private static Stream<String> entries(HeadersReceived request) {
    String baggage = request.header("baggage");
    return baggage == null ? Stream.empty() : Arrays.stream(baggage.split(",")).map(String::strip);
  }
}
