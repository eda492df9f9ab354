package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent;
import tracing.traces.TraceSpan;

/** Spans that nobody asked for. */
final class ExtraSpanRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    boolean renamed =
        Stream.of(ReferenceSpan.values())
            .anyMatch(span -> evidence.expects(span) && evidence.all(span).isEmpty());
    for (TraceSpan span : evidence.spans()) {
      boolean anyAllowed = evidence.scenario().equals(Scenario.ANY);
      if (!isKnown(span) && !renamed && !anyAllowed) {
        findings.add(
            finding(
                Cause.UNEXPECTED_SPAN,
                span,
                span.service() + " made a span that nobody asked for: " + span.eventName() + "."));
      }
    }
    for (ReferenceSpan expected : ReferenceSpan.values()) {
      long calls =
          evidence.events(ContextEvent.HeadersReceived.class, expected.service().label()).size();
      List<TraceSpan> all = evidence.all(expected);
      if (calls > 0 && all.size() > calls) {
        TraceSpan last = all.get(all.size() - 1);
        String sentence =
            "%s made %s %d times for one request."
                .formatted(expected.service().label(), expected.eventName(), all.size());
        List<Aspect> aspects = new ArrayList<>(Aspect.contentOf(expected));
        aspects.addAll(List.of(Aspect.of(Kind.SPAN_NAMES), Aspect.of(Kind.PARENT, expected)));
        findings.add(finding(Cause.SPAN_TWICE, last, sentence).explaining(aspects));
      }
    }
    return findings;
  }

  static boolean isKnown(TraceSpan span) {
    return Stream.of(ReferenceSpan.values())
        .anyMatch(known -> known.eventName().equals(span.eventName()));
  }

  private static Finding finding(Cause cause, TraceSpan span, String sentence) {
    return new Finding(
        cause,
        span.service(),
        sentence,
        List.of(span.spanId()),
        "is not one of the lesson's spans",
        "",
        List.of(Aspect.of(Kind.SPAN_NAMES)));
  }
}
