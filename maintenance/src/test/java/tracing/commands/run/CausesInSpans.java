package tracing.commands.run;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.diagnosis.BlackBoxDiagnosis;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** The causes that spans and received headers show, whoever has created the spans of the calls. */
final class CausesInSpans {

  private CausesInSpans() {}

  static List<Cause> of(MistakeDemo.Attempt attempt, Evidence evidence) {
    Evidence own =
        new Evidence(
            evidence.scenario(),
            evidence.underTest(),
            withoutAgent(evidence.spans()),
            evidence.events(),
            evidence.status());
    return Stream.of(
            notContinued(attempt, own),
            notForwarded(attempt, own, "tracestate", Cause.TRACESTATE_DROPPED),
            notForwarded(attempt, own, "baggage", Cause.BAGGAGE_DROPPED),
            BlackBoxDiagnosis.of(own).stream().map(Finding::cause))
        .flatMap(causes -> causes)
        .toList();
  }

  /**
   * Removes SERVER and CLIENT spans, so that the services' own spans have each other as parents.
   */
  private static List<TraceSpan> withoutAgent(List<TraceSpan> spans) {
    Map<String, TraceSpan> added =
        spans.stream()
            .filter(span -> span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CLIENT)
            .collect(Collectors.toMap(TraceSpan::spanId, span -> span));
    List<TraceSpan> own = new ArrayList<>();
    for (TraceSpan span : spans) {
      String parent = span.parentSpanId();
      while (added.containsKey(parent)) {
        parent = added.get(parent).parentSpanId();
      }
      if (!added.containsKey(span.spanId())) {
        own.add(span.withIds(span.traceId(), span.spanId(), parent));
      }
    }
    return own;
  }

  /** The diagnosis looks only at calls between the services, and not at that of the client. */
  private static Stream<Cause> notContinued(MistakeDemo.Attempt attempt, Evidence evidence) {
    return attempt.service() == ServiceName.API_GATEWAY
        ? Stream.empty()
        : evidence.all(ReferenceSpan.entryOf(attempt.service())).stream()
            .filter(span -> !attempt.headers().toString().contains(span.traceId()))
            .map(span -> Cause.NEVER_EXTRACTED);
  }

  /** A client sends more than the trace: its own tracestate, and an entry in the baggage. */
  private static Stream<Cause> notForwarded(
      MistakeDemo.Attempt attempt, Evidence evidence, String header, Cause cause) {
    String sent = attempt.headers().get(header);
    return attempt.service() != ServiceName.USER_SERVICE || sent == null
        ? Stream.empty()
        : evidence.requestsTo(ServiceName.LLM_SERVICE).stream()
            .filter(request -> !String.valueOf(request.header(header)).contains(sent))
            .map(request -> cause);
  }
}
