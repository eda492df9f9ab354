package tracing.maintenance.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tracing.checks.diagnosis.ReferenceSpan;

/** Checks that every request is exactly one trace with the expected spans, parents and session. */
final class Completeness {

  private static final int SAMPLES = 3;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> samples = new ArrayList<>();

  private Completeness() {}

  /**
   * Checks all traces.
   *
   * @param requests the number of requests that were sent; they are numbered from 0
   */
  static Completeness of(Map<String, List<TraceAuditor.SpanSummary>> traces, int requests) {
    Completeness found = new Completeness();
    Map<String, RequestKind> kindByUser = new HashMap<>();
    int nameless = 0;
    for (int i = 0; i < requests; i++) {
      RequestKind kind = RequestKind.of(i);
      if (kind.user(i).isEmpty()) {
        nameless++;
      } else {
        kindByUser.put(kind.user(i), kind);
      }
    }
    for (Map.Entry<String, List<TraceAuditor.SpanSummary>> trace : traces.entrySet()) {
      String user = user(trace.getValue());
      RequestKind kind = user.isEmpty() ? RequestKind.BAD_JSON : kindByUser.remove(user);
      nameless -= user.isEmpty() ? 1 : 0;
      found.check(trace.getKey(), trace.getValue(), kind, user);
    }
    for (Map.Entry<String, RequestKind> missing : kindByUser.entrySet()) {
      found.add("a request without a trace", missing.getValue() + " of " + missing.getKey());
    }
    if (nameless != 0) {
      found.add("bodies that name no user, and their traces, differ in number", "by " + nameless);
    }
    return found;
  }

  /** Returns the problems and how often each occurred; empty if there are none. */
  Map<String, Integer> problems() {
    return counts;
  }

  /** Returns details of some of the problems. */
  List<String> samples() {
    return samples;
  }

  private void check(
      String id, List<TraceAuditor.SpanSummary> spans, RequestKind kind, String user) {
    if (kind == null) {
      add("a second trace for one request", id + " of " + user);
      return;
    }
    Map<ReferenceSpan, TraceAuditor.SpanSummary> byName = new EnumMap<>(ReferenceSpan.class);
    for (TraceAuditor.SpanSummary span : spans) {
      if (span.span() == null) {
        add("a span that should not be there", id + " " + span.name());
      } else if (byName.put(span.span(), span) != null) {
        add("a span that is there twice", id + " " + span.name());
      }
    }
    if (!byName.keySet().equals(kind.spans())) {
      add("a trace with other spans than it should have", id + " " + kind + " " + byName.keySet());
    }
    byName.forEach((name, span) -> checkParent(id, name, span, byName));
    if (spans.stream().map(TraceAuditor.SpanSummary::session).distinct().count() != 1) {
      add("a trace in two sessions", id);
    }
    if (spans.stream()
            .map(TraceAuditor.SpanSummary::user)
            .filter(u -> !u.isEmpty())
            .distinct()
            .count()
        > 1) {
      add("two requests in one trace", id);
    }
  }

  private void checkParent(
      String id,
      ReferenceSpan name,
      TraceAuditor.SpanSummary span,
      Map<ReferenceSpan, TraceAuditor.SpanSummary> byName) {
    TraceAuditor.SpanSummary parent = name.parent() == null ? null : byName.get(name.parent());
    String expected = parent == null ? "" : parent.spanId();
    if (!span.parentId().equals(expected)) {
      add("a span with another parent than it should have", id + " " + name.eventName());
    }
  }

  private void add(String problem, String sample) {
    if (counts.merge(problem, 1, Integer::sum) <= SAMPLES) {
      samples.add(problem + ": " + sample);
    }
  }

  private static String user(List<TraceAuditor.SpanSummary> spans) {
    return spans.stream()
        .map(TraceAuditor.SpanSummary::user)
        .filter(user -> !user.isEmpty())
        .findFirst()
        .orElse("");
  }
}
