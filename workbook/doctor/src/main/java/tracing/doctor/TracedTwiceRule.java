package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds requests that two instrumentations of one process trace, such as the Java agent and a
 * library: a SERVER or CLIENT span is the only child of its kind of another one that does the same.
 * It is named once for each service and kind, if at least half of its spans are doubled.
 */
final class TracedTwiceRule implements DoctorRule {

  private static final double MIN_SHARE = 0.8;
  private static final long SHORT_NANOS = 5_000_000;
  private static final String DECIDE =
      "Compare the instrumentation scopes of the two spans; each names a library that records this"
          + " request.";

  /** A span and its parent, which record the same request. */
  private record Pair(TraceSpan outer, TraceSpan inner) {}

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> doubled = new HashMap<>();
    Map<String, Pair> examples = new LinkedHashMap<>();
    Map<String, Set<String>> seen = new HashMap<>();
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        if (isRequest(span) && !isInner(trace, span)) {
          String group = span.kind() + " " + SpanProcess.group(span);
          counts.merge(group, 1, Integer::sum);
          inner(trace, span)
              .ifPresent(
                  inner -> {
                    doubled.merge(group, 1, Integer::sum);
                    examples.putIfAbsent(group, new Pair(span, inner));
                    seen.computeIfAbsent(group, key -> new HashSet<>()).add(trace.id());
                  });
        }
      }
    }
    Map<String, DoctorFinding> found = new LinkedHashMap<>();
    examples.forEach(
        (group, pair) -> {
          if (2 * doubled.get(group) >= counts.get(group)) {
            found.putIfAbsent(
                pair.outer().kind() + ServiceLabel.of(pair.outer()),
                finding(pair, doubled.get(group), counts.get(group)).seenIn(seen.get(group)));
          }
        });
    return List.copyOf(found.values());
  }

  /** The span of a proxy, which may have its application's name, is a hop of its own. */
  private static boolean isRequest(TraceSpan span) {
    Protocol protocol = Protocol.of(span);
    return (span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CLIENT)
        && span.startNanos() > 0
        && span.endNanos() > 0
        && (protocol == Protocol.HTTP || protocol == Protocol.UNKNOWN)
        && !SpanAttributes.isOfProxy(span);
  }

  private static boolean isInner(Trace trace, TraceSpan span) {
    TraceSpan parent = trace.parent(span);
    return parent != null && isRequest(parent) && isSameHop(parent, span);
  }

  private static Optional<TraceSpan> inner(Trace trace, TraceSpan outer) {
    List<TraceSpan> inner =
        trace.children(outer).stream().filter(child -> isSameHop(outer, child)).toList();
    return inner.size() == 1 && isSameRequest(outer, inner.get(0))
        ? Optional.of(inner.get(0))
        : Optional.empty();
  }

  private static boolean isSameHop(TraceSpan outer, TraceSpan inner) {
    return outer.kind() == inner.kind()
        && !SpanProcess.of(outer).isOtherThan(SpanProcess.of(inner));
  }

  private static boolean isSameRequest(TraceSpan outer, TraceSpan inner) {
    long outside = outer.durationNanos() - inner.durationNanos();
    boolean sameTime =
        SpanRole.isAboutWithin(inner, outer)
            && (outside <= SHORT_NANOS
                || inner.durationNanos() >= MIN_SHARE * outer.durationNanos());
    RequestFacts one = RequestFacts.of(outer);
    RequestFacts other = RequestFacts.of(inner);
    boolean sameMethod = !one.method().isEmpty() && one.method().equals(other.method());
    boolean sameNameInTwoScopes =
        outer.name().equals(inner.name())
            && !outer.details().scope().equals(inner.details().scope());
    return sameTime
        && (sameMethod || sameNameInTwoScopes)
        && isRequest(inner)
        && !one.isToOtherPeerThan(other)
        && CallMatch.of(one, other, false) != CallMatch.IMPOSSIBLE;
  }

  private static DoctorFinding finding(Pair pair, int doubled, int all) {
    String one = pair.outer().details().scope();
    String other = pair.inner().details().scope();
    String scopes =
        one.equals(other)
            ? "."
            : ", with the scopes %s and %s."
                .formatted(SpanText.printable(one), SpanText.printable(other));
    return DoctorFinding.of(
            Symptom.TRACED_TWICE,
            List.of(pair.inner(), pair.outer()),
            ("%s and its parent %s record the same request%s This happens for %d of %d such requests:"
                    + " two instrumentations probably trace %s.")
                .formatted(
                    SpanText.name(pair.inner()),
                    SpanText.name(pair.outer()),
                    scopes,
                    doubled,
                    all,
                    SpanText.printable(ServiceLabel.of(pair.outer()))))
        .ofKind("traced twice: " + pair.outer().kind() + ServiceLabel.of(pair.outer()))
        .asLikely(DECIDE);
  }
}
