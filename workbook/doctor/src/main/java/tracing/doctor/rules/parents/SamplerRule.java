package tracing.doctor.rules.parents;

import java.util.List;
import java.util.stream.Stream;
import tracing.doctor.evidence.CallAnswers;
import tracing.doctor.evidence.CallAnswers.Answers;
import tracing.doctor.evidence.TraceIdSampling;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds services whose own sampler drops spans of traces that their callers record: whether a call
 * reaches a span depends on the trace id alone.
 */
public final class SamplerRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    return new CallAnswers(traces).all().stream().flatMap(SamplerRule::find).toList();
  }

  private static Stream<DoctorFinding> find(Answers answers) {
    return answers.service().isPresent() && answers.sampling() == TraceIdSampling.DECIDES
        ? Stream.of(finding(answers, SpanText.printable(answers.service().get())))
        : Stream.empty();
  }

  private static DoctorFinding finding(Answers answers, String service) {
    TraceSpan call = answers.unanswered().iterator().next();
    return DoctorFinding.of(
            Symptom.SAMPLED_IN_PART,
            List.of(call),
            ("In %d of %s, calls such as %s reached no span of %s, and the trace ids alone decide in"
                    + " which: %s has a sampler of its own, which drops spans of traces that its caller"
                    + " records.")
                .formatted(
                    answers.unanswered().size(),
                    SpanText.count(answers.traces(), "trace"),
                    SpanText.name(call),
                    service,
                    service))
        .ofKind("sampler of " + service)
        .seenIn(answers.unanswered().stream().map(TraceSpan::traceId).toList());
  }
}
