package tracing.probe.claims;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tracing.probe.model.Header;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;
import tracing.traces.TraceSpan;

/** Judges whether headers that are not valid are ignored without an error. */
final class InvalidHeadersClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    Faults faults = new Faults(evidence);
    List<RequestFacts> asked = evidence.where(own -> own.kind() == RequestKind.INVALID);
    for (RequestFacts own : asked) {
      String header = String.join(" and ", headers(own));
      if (evidence.isRefusedForHeaders(own)) {
        faults.incoming(
            Act.ERROR_ON_HEADERS,
            own,
            AnswerText.of(own) + " It carries traceparent: " + header + ".");
      } else if (traceIds(own).anyMatch(header.toLowerCase(Locale.ROOT)::contains)) {
        faults.incoming(
            Act.INVALID_HEADER_USED,
            own,
            "%s carries traceparent: %s, and its trace id is used."
                .formatted(capital(Faults.name(own)), header));
      }
    }
    long answered = asked.stream().filter(RequestFacts::succeeds).count();
    if (answered == 0 && faults.sorted().isEmpty()) {
      return Judgement.undecided("No request with such headers succeeded, nor did one without.");
    }
    return faults.judged(
        "%d of %d requests with such headers were answered as all others."
            .formatted(answered, asked.size()));
  }

  private static Stream<String> traceIds(RequestFacts own) {
    return Stream.concat(
        own.spans().stream().map(TraceSpan::traceId), own.contexts().map(Traceparent::traceId));
  }

  private static List<String> headers(RequestFacts own) {
    return Header.values(own.request().headers(), Traceparent.NAME);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
