package tracing.doctor.evidence;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.traces.ServiceLabel;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Which services have spans of the calls to an address, and of how many of them. Calls that got no
 * answer do not count. Not safe for use by several threads.
 */
public final class CallAnswers {

  /** The calls to one address. */
  public static final class Answers {

    private int calls;
    private int answered;
    private Set<String> services = new HashSet<>();
    private final Set<String> tracesWith = new HashSet<>();
    private final Map<String, TraceSpan> tracesWithout = new LinkedHashMap<>();

    private void add(TraceSpan call, Optional<String> service) {
      calls++;
      if (service.isPresent()) {
        answered++;
        services.add(service.get());
        tracesWith.add(call.traceId());
      } else {
        tracesWithout.put(call.traceId(), call);
      }
    }

    /** Returns how many there are. */
    public int calls() {
      return calls;
    }

    /** Returns how many of them reached a span of another service. */
    public int answered() {
      return answered;
    }

    /** Returns the services that these spans are of. */
    public Set<String> services() {
      return services;
    }

    /** Returns the service, if it is a single one. */
    public Optional<String> service() {
      return services.size() == 1 ? services.stream().findFirst() : Optional.empty();
    }

    /** Returns the last call of each trace in which none reached a span of another service. */
    public Collection<TraceSpan> unanswered() {
      Map<String, TraceSpan> unanswered = new LinkedHashMap<>(tracesWithout);
      unanswered.keySet().removeAll(tracesWith);
      return unanswered.values();
    }

    /** Returns whether the trace ids decide in which traces calls reached a span. */
    public TraceIdSampling sampling() {
      return TraceIdSampling.of(
          tracesWith, unanswered().stream().map(TraceSpan::traceId).collect(Collectors.toSet()));
    }

    /** Returns the number of traces with such calls. */
    public int traces() {
      return tracesWith.size() + unanswered().size();
    }
  }

  private final Map<String, Answers> byAddress = new LinkedHashMap<>();
  private final Map<String, Set<String>> listeners = new HashMap<>();

  /** Looks at the calls and requests of some traces. */
  public CallAnswers(List<Trace> traces) {
    traces.forEach(trace -> trace.spans().forEach(span -> add(trace, span)));
  }

  private void add(Trace trace, TraceSpan span) {
    String address = RequestAddress.of(span);
    if (address.isEmpty()) {
      return;
    }
    if (span.kind() == SpanKind.SERVER) {
      listeners.computeIfAbsent(address, key -> new HashSet<>()).add(ServiceLabel.of(span));
    } else if (SpanRole.isCall(span)
        && Protocol.of(span).reachesServices()
        && !failedWithoutAnswer(trace, span)) {
      byAddress.computeIfAbsent(address, key -> new Answers()).add(span, service(trace, span));
    }
  }

  /** A request over HTTP that was refused or interrupted, so that nobody need have a span of it. */
  private static boolean failedWithoutAnswer(Trace trace, TraceSpan call) {
    return call.status() == StatusCode.ERROR
        && SpanAttributes.hasName(call, "http.request.method")
        && SpanAttributes.text(call, "http.response.status_code").isEmpty()
        && service(trace, call).isEmpty();
  }

  private static Optional<String> service(Trace trace, TraceSpan call) {
    return trace.children(call).stream()
        .filter(child -> SpanProcess.differ(call, child))
        .findFirst()
        .map(ServiceLabel::of);
  }

  /** Returns what is known of the calls to an address; a service that listens there counts. */
  public Answers of(String address) {
    Answers answers = byAddress.getOrDefault(address, new Answers());
    if (answers.services.isEmpty()) {
      answers.services = listeners.getOrDefault(address, Set.of());
    }
    return answers;
  }

  /** Returns the calls to each address. */
  public Collection<Answers> all() {
    return byAddress.values();
  }

  /** Returns the service that a call is sent to, or its address, or the name of the call. */
  public String callee(TraceSpan call) {
    String address = RequestAddress.of(call);
    return of(address).service().orElse(address.isEmpty() ? call.name() : address);
  }
}
