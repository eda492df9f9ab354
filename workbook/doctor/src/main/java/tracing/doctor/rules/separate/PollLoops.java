package tracing.doctor.rules.separate;

import static java.util.stream.Collectors.groupingBy;

import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.RequestFacts;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.SpansByStart;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * The calls with which a consumer fetches its messages. Each begins a trace and often runs while
 * earlier messages are handled, but it is no part of that: its answer brings the next messages, so
 * their handling starts when it ends.
 */
final class PollLoops {

  private static final int MIN_POLLS = 3;
  private static final double MIN_SHARE = 0.8;

  /** How soon after the answer the message is handled. */
  private static final long SOON_NANOS = 20_000_000;

  /** With more messages at the same time than this, the search would take too long. */
  private static final int MAX_STEPS = 200;

  private final Map<String, SpansByStart> consumers = new HashMap<>();
  private final Set<TraceSpan> polls = new HashSet<>();

  PollLoops(List<Trace> traces) {
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        if (span.kind() == SpanKind.CONSUMER) {
          consumers.computeIfAbsent(span.service(), name -> new SpansByStart()).add(span);
        }
      }
    }
    traces.stream()
        .flatMap(Trace::roots)
        .filter(SpanRole::isCall)
        .filter(root -> consumers.containsKey(root.service()))
        .collect(groupingBy(PollLoops::target))
        .values()
        .stream()
        .filter(this::fetch)
        .forEach(polls::addAll);
  }

  /** Tells whether a root fetches messages. */
  boolean contains(TraceSpan root) {
    return polls.contains(root);
  }

  private static String target(TraceSpan root) {
    return String.join(
        " ",
        SpanProcess.group(root),
        RequestAddress.of(root),
        String.valueOf(RequestFacts.of(root).paths()));
  }

  /** A call that each message makes also precedes the next message, but it is within its own. */
  private boolean fetch(List<TraceSpan> roots) {
    SpansByStart messages = consumers.get(roots.get(0).service());
    TreeSet<Long> starts = new TreeSet<>();
    messages.all().forEach(message -> starts.add(message.startNanos()));
    TreeSet<Long> ends = new TreeSet<>();
    roots.forEach(root -> ends.add(root.endNanos()));
    long followed = roots.stream().filter(root -> isFollowed(root.endNanos(), starts)).count();
    long preceded = starts.stream().filter(start -> isPreceded(start, ends)).count();
    long calling = roots.stream().flatMap(root -> around(messages, root)).distinct().count();
    return roots.size() >= MIN_POLLS
        && followed >= MIN_SHARE * roots.size()
        && preceded >= MIN_SHARE * starts.size()
        && calling < MIN_SHARE * messages.all().size();
  }

  private static boolean isFollowed(long end, NavigableSet<Long> starts) {
    Long next = starts.ceiling(end - SpanRole.ROUNDING_NANOS);
    return next != null && next <= end + SOON_NANOS;
  }

  private static boolean isPreceded(long start, NavigableSet<Long> ends) {
    Long last = ends.floor(start + SpanRole.ROUNDING_NANOS);
    return last != null && last >= start - SOON_NANOS;
  }

  private static Stream<String> around(SpansByStart messages, TraceSpan root) {
    return messages
        .running(
            root.startNanos() + SpanRole.ROUNDING_NANOS, root.endNanos() - SpanRole.ROUNDING_NANOS)
        .limit(MAX_STEPS)
        .filter(message -> SpanRole.isAboutWithin(root, message))
        .limit(1)
        .map(TraceSpan::spanId);
  }
}
