package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.services.ServiceName;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** A service that calls the next one more often than it was called itself, as a retry does. */
final class CallCountRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(ReferenceSpan::crossesServices)
        .filter(callee -> evidence.underTest().contains(callee.parent().service()))
        .filter(callee -> calls(evidence, callee) > requests(evidence, callee))
        .map(callee -> finding(evidence, callee));
  }

  private static int calls(Evidence evidence, ReferenceSpan callee) {
    return evidence.requestsTo(callee.service()).size();
  }

  /** A caller that received nothing is a client outside. */
  private static int requests(Evidence evidence, ReferenceSpan callee) {
    int received = evidence.requestsTo(callee.parent().service()).size();
    return received == 0 ? Integer.MAX_VALUE : received;
  }

  private static Finding finding(Evidence evidence, ReferenceSpan callee) {
    ServiceName caller = callee.parent().service();
    String sentence =
        "%s called %s %d times for %s."
            .formatted(
                caller.label(),
                callee.service().label(),
                calls(evidence, callee),
                SpanText.count(requests(evidence, callee), "request"));
    List<String> extra = evidence.all(callee).stream().skip(1).map(TraceSpan::spanId).toList();
    return Finding.of(Cause.CALLED_REPEATEDLY, caller, sentence)
        .on(extra)
        .marked("belongs to another call")
        .at(evidence.locations().ofCall(caller))
        .explaining(Aspect.of(Kind.CALLS), Aspect.of(Kind.SPAN_NAMES), Aspect.of(Kind.FORWARDED));
  }
}
