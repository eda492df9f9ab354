package tracing.doctor.rules.parents;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.doctor.evidence.AnsweredCalls;
import tracing.doctor.evidence.CallAnswers;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.TraceIdSampling;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds services of which spans are lost: calls got an answer, and other calls of the same kind
 * reached a span of the service, but these did not. A cache may answer a call instead, but not the
 * first one to an address. What a sampler drops by the trace id is named by {@link SamplerRule}.
 */
public final class LostCalleeRule implements DoctorRule {

  private static final int MIN_CALLS = 5;

  private static final String AT_THE_END =
      " They all came after the last span of %s: the recording ended, or its process did, before it"
          + " had exported its last spans.";
  private static final String CLOSE =
      "Close the SDK of %s before its process ends, and let the recording go on until every service"
          + " has exported its last spans.";
  private static final String DECIDE =
      "Compare the number of requests in the log of %s with the number of its SERVER spans. If a cache"
          + " or a proxy answers these calls, nothing is broken.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    CallAnswers answers = new CallAnswers(traces);
    Map<String, List<AnsweredCalls>> byService =
        AnsweredCalls.of(traces).stream()
            .filter(calls -> calls.service().isPresent() && !calls.lost().isEmpty())
            .collect(groupingBy(calls -> calls.service().get(), LinkedHashMap::new, toList()));
    if (byService.isEmpty()) {
      return List.of();
    }
    Map<String, Long> lastStarts = new HashMap<>();
    traces.forEach(
        trace ->
            trace
                .spans()
                .forEach(s -> lastStarts.merge(ServiceLabel.of(s), s.startNanos(), Math::max)));
    return byService.entrySet().stream()
        .flatMap(entry -> find(entry.getKey(), entry.getValue(), answers, lastStarts))
        .toList();
  }

  private static Stream<DoctorFinding> find(
      String service, List<AnsweredCalls> kinds, CallAnswers answers, Map<String, Long> last) {
    List<TraceSpan> lost = kinds.stream().flatMap(kind -> kind.lost().stream()).toList();
    long notCached = kinds.stream().mapToInt(AnsweredCalls::notCached).sum();
    TraceIdSampling sampling = answers.of(RequestAddress.of(lost.get(0))).sampling();
    if (notCached < MIN_CALLS || sampling == TraceIdSampling.DECIDES) {
      return Stream.empty();
    }
    int all = lost.size() + kinds.stream().mapToInt(AnsweredCalls::reached).sum();
    boolean atEnd = lost.stream().allMatch(call -> call.startNanos() > last.get(service));
    return Stream.of(finding(SpanText.printable(service), lost, all, sampling, atEnd));
  }

  private static DoctorFinding finding(
      String service, List<TraceSpan> lost, int all, TraceIdSampling sampling, boolean atEnd) {
    TraceSpan call = lost.get(0);
    return DoctorFinding.of(
            Symptom.SAMPLED_IN_PART,
            List.of(call),
            "%d of %d calls to %s, such as %s, got an answer, but no span of %s came for them.%s"
                .formatted(
                    lost.size(),
                    all,
                    service,
                    SpanText.name(call),
                    service,
                    atEnd ? AT_THE_END.formatted(service) : ""))
        .ofKind("lost spans of " + service)
        .seenIn(traceIds(lost))
        .withFix(atEnd ? CLOSE.formatted(service) : InterruptedCall.exportFix(service, sampling))
        .asLikely(DECIDE.formatted(service));
  }

  private static Collection<String> traceIds(List<TraceSpan> calls) {
    return calls.stream().map(TraceSpan::traceId).distinct().toList();
  }
}
