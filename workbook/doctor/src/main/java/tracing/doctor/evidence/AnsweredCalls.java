package tracing.doctor.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tracing.traces.ServiceLabel;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Calls of one kind that got an answer, by whether a span of the service that they reached is in
 * their trace. Of one kind are calls to one address with one method and path, apart from segments
 * with numbers. Not safe for use by several threads.
 */
public final class AnsweredCalls {

  private static final Pattern ANSWER = Pattern.compile("0|2\\d\\d|30[0-35-9]");
  private static final Pattern NUMBER = Pattern.compile("[^/]*\\d[^/]*");

  private final Set<String> services = new HashSet<>();
  private final Set<String> reachedRequests = new HashSet<>();
  private final List<TraceSpan> lost = new ArrayList<>();
  private int reached;
  private int notCached;

  private final String address;

  private AnsweredCalls(String address) {
    this.address = address;
  }

  /** Returns the calls of each kind. A call is not lost if a request that fits it ran meanwhile. */
  public static Collection<AnsweredCalls> of(List<Trace> traces) {
    StrayRequests strays = new StrayRequests(traces);
    Map<TraceSpan, Optional<TraceSpan>> calls = new LinkedHashMap<>();
    for (Trace trace : traces) {
      trace.spans().stream()
          .filter(span -> isAnswered(span) && !isOuter(trace, span))
          .forEach(call -> calls.put(call, callee(trace, call)));
    }
    Map<String, AnsweredCalls> byKind = new LinkedHashMap<>();
    calls.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> entry.getKey().startNanos()))
        .forEach(
            entry ->
                byKind
                    .computeIfAbsent(
                        kind(entry.getKey()),
                        key -> new AnsweredCalls(RequestAddress.of(entry.getKey())))
                    .add(entry.getKey(), entry.getValue(), strays));
    return byKind.values();
  }

  private void add(TraceSpan call, Optional<TraceSpan> callee, StrayRequests strays) {
    String request = request(call);
    if (callee.isPresent()) {
      reached++;
      services.add(ServiceLabel.of(callee.get()));
      reachedRequests.add(request);
    } else if (!strays.ranDuring(call)) {
      lost.add(call);
      notCached += reachedRequests.contains(request) ? 0 : 1;
    }
  }

  /** Returns the address that the calls are sent to. */
  public String address() {
    return address;
  }

  /** Returns the service that the calls reached, if it is a single one. */
  public Optional<String> service() {
    return services.size() == 1 ? services.stream().findFirst() : Optional.empty();
  }

  /** Returns the calls that reached no span, the earliest first. */
  public List<TraceSpan> lost() {
    return lost;
  }

  /** Returns how many calls reached a span. */
  public int reached() {
    return reached;
  }

  /** Returns how many calls that reached no span are not repeated from an earlier one that did. */
  public int notCached() {
    return notCached;
  }

  /** Tells whether a span is a call that a service, and not only a proxy, has probably answered. */
  private static boolean isAnswered(TraceSpan span) {
    String status =
        SpanAttributes.text(
            span, "http.response.status_code", "http.status_code", "rpc.grpc.status_code");
    return SpanRole.isCall(span)
        && span.endNanos() > 0
        && Protocol.of(span).reachesServices()
        && !RequestAddress.of(span).isEmpty()
        && ANSWER.matcher(status).matches();
  }

  /** A call may contain the span that another instrumentation makes for it. */
  private static boolean isOuter(Trace trace, TraceSpan call) {
    return trace.children(call).stream()
        .filter(child -> !SpanProcess.differ(call, child))
        .anyMatch(
            child ->
                SpanRole.isCall(child)
                    || trace.children(child).stream().anyMatch(SpanRole::isCall));
  }

  private static Optional<TraceSpan> callee(Trace trace, TraceSpan call) {
    return trace.children(call).stream()
        .filter(child -> SpanRole.isEntry(child) || SpanProcess.differ(call, child))
        .findFirst();
  }

  private static String kind(TraceSpan call) {
    return NUMBER.matcher(path(call)).replaceAll("#") + " " + RequestAddress.of(call);
  }

  private static String request(TraceSpan call) {
    return path(call) + SpanAttributes.text(call, "url.full", "http.url");
  }

  private static String path(TraceSpan call) {
    RequestFacts facts = RequestFacts.of(call);
    return facts.method()
        + " "
        + facts.procedure()
        + facts.paths().stream().min(Comparator.comparingInt(String::length)).orElse("");
  }
}
