package tracing.doctor.rules.mixed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds spans that end at once while their children in the same process do the work, as the span of
 * a generator, or of a model's call whose answer is streamed, does. It is likely if every span of
 * that name does so, and the span says that it is about a model; otherwise the work may be
 * asynchronous, and it is a note.
 */
public final class EndedEarlyRule implements DoctorRule {

  /** A span that only creates a generator takes no longer than this. */
  private static final long AT_ONCE_NANOS = 5_000_000;

  private static final int MIN_RATIO = 10;
  private static final String DECIDE =
      "Check whether the traced function returns a generator, a stream or a future, whose content is"
          + " read after the function returns.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> early = new HashMap<>();
    Map<String, DoctorFinding> found = new LinkedHashMap<>();
    Map<String, Set<String>> seen = new HashMap<>();
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        if (!trace.children(span).isEmpty()) {
          String group = SpanProcess.group(span);
          counts.merge(group, 1, Integer::sum);
          Optional<TraceSpan> child =
              trace.children(span).stream().filter(c -> isContent(trace, span, c)).findFirst();
          if (child.isPresent()) {
            early.merge(group, 1, Integer::sum);
            found.putIfAbsent(group, finding(span, child.get()));
            seen.computeIfAbsent(group, key -> new HashSet<>()).add(trace.id());
          }
        }
      }
    }
    found.replaceAll((group, finding) -> finding.seenIn(seen.get(group)));
    return found.entrySet().stream()
        .map(entry -> rank(entry.getValue(), early, counts, entry.getKey()))
        .toList();
  }

  /** Tells whether a child is what a generator's span should contain. */
  static boolean isContent(Trace trace, TraceSpan span, TraceSpan child) {
    TraceSpan caller = trace.parent(span);
    boolean atOnce = span.endNanos() > 0 && span.durationNanos() <= AT_ONCE_NANOS;
    boolean right =
        child.startNanos() >= span.startNanos()
            && child.startNanos() <= span.endNanos() + AT_ONCE_NANOS
            && child.durationNanos() >= AT_ONCE_NANOS
            && child.durationNanos() >= MIN_RATIO * span.durationNanos();
    return mayBeGenerator(span)
        && atOnce
        && right
        && !SpanProcess.differ(span, child)
        && (caller == null || caller.endNanos() + SpanRole.ROUNDING_NANOS >= child.endNanos());
  }

  /** A call of another kind than a model's may go on in a child, such as a connection's. */
  private static boolean mayBeGenerator(TraceSpan span) {
    return SpanRole.isInternal(span)
        || (SpanRole.isCall(span) && Protocol.of(span) == Protocol.GENAI);
  }

  private static DoctorFinding finding(TraceSpan span, TraceSpan child) {
    DoctorFinding finding =
        DoctorFinding.of(
            Symptom.SPAN_ENDED_EARLY,
            List.of(span, child),
            "%s ended after %s, while its child %s went on for %s."
                .formatted(
                    SpanText.name(span),
                    SpanText.millis(span.durationNanos()),
                    SpanText.name(child),
                    SpanText.millis(child.endNanos() - span.endNanos())));
    boolean ofModel = isOfModel(span) || isOfModel(child);
    return ofModel ? finding.asLikely(DECIDE) : finding.asNote();
  }

  private static boolean isOfModel(TraceSpan span) {
    return Protocol.of(span) == Protocol.GENAI || !span.eventType().isEmpty();
  }

  private static DoctorFinding rank(
      DoctorFinding finding,
      Map<String, Integer> early,
      Map<String, Integer> counts,
      String group) {
    return early.get(group).equals(counts.get(group)) ? finding : finding.asNote();
  }
}
