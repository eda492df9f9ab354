package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent;
import tracing.traces.TraceSpan;

/** A trace that does not start at the gateway, or that more than one request started. */
final class RootRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    List<TraceSpan> roots = evidence.all(HANDLE_QUERY);
    for (TraceSpan span : roots) {
      check(evidence, span).ifPresent(findings::add);
    }
    long traces = roots.stream().map(TraceSpan::traceId).distinct().count();
    if (traces < roots.size() && findings.isEmpty()) {
      findings.add(merged(evidence, roots.get(roots.size() - 1)));
    }
    return findings;
  }

  private static Optional<Finding> check(Evidence evidence, TraceSpan span) {
    for (ContextEvent.HeadersReceived request :
        evidence.events(ContextEvent.HeadersReceived.class, HANDLE_QUERY.service().label())) {
      boolean joined =
          Traceparent.parse(request.header("traceparent"))
              .filter(sent -> sent.traceId().equals(span.traceId()))
              .isPresent();
      if (joined) {
        return Optional.of(
            finding(
                Cause.OUTSIDE_CONTEXT_TRUSTED,
                evidence,
                span,
                "api-gateway joined the trace that a client from outside named."));
      }
      String baggage = String.valueOf(request.header("baggage"));
      if (!span.sessionId().isEmpty() && baggage.contains(span.sessionId())) {
        return Optional.of(
            finding(
                Cause.OUTSIDE_BAGGAGE_TRUSTED,
                evidence,
                span,
                "api-gateway took the session that a client from outside named."));
      }
    }
    return span.isRoot() ? Optional.empty() : Optional.of(merged(evidence, span));
  }

  private static Finding merged(Evidence evidence, TraceSpan span) {
    return finding(
        Cause.REQUESTS_MERGED,
        evidence,
        span,
        "api-gateway put a request into the trace of an earlier one.");
  }

  private static Finding finding(Cause cause, Evidence evidence, TraceSpan span, String sentence) {
    return new Finding(
        cause,
        HANDLE_QUERY.service().label(),
        sentence,
        List.of(span.spanId()),
        "should be the root of a trace of its own",
        evidence.location(span, HANDLE_QUERY.service()),
        List.of(
            Aspect.of(Kind.PARENT, HANDLE_QUERY), Aspect.of(Kind.SESSION), Aspect.of(Kind.TRACE)));
  }
}
