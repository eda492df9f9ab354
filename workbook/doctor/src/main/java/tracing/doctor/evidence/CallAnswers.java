package tracing.doctor.evidence;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.traces.ServiceLabel;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Which services have spans of the calls to an address, and of how many of them. Calls that got no
 * answer do not count.
 */
public final class CallAnswers {

  /**
   * The calls to one address.
   *
   * @param calls how many there are
   * @param answered how many of them reached a span of another service
   * @param services the services that these spans are of
   */
  public record Answers(int calls, int answered, Set<String> services) {

    private static final Answers NONE = new Answers(0, 0, Set.of());

    private static Answers ofCall(Optional<String> service) {
      return new Answers(1, service.isPresent() ? 1 : 0, service.map(Set::of).orElseGet(Set::of));
    }

    private Answers and(Answers other) {
      Set<String> all = services;
      if (!all.containsAll(other.services)) {
        all = new HashSet<>(services);
        all.addAll(other.services);
      }
      return new Answers(calls + other.calls, answered + other.answered, all);
    }

    /** Returns the service, if it is a single one. */
    public Optional<String> service() {
      return services.size() == 1 ? services.stream().findFirst() : Optional.empty();
    }
  }

  private final Map<String, Answers> byAddress = new HashMap<>();
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
      byAddress.merge(address, Answers.ofCall(service(trace, span)), Answers::and);
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
    Answers answers = byAddress.getOrDefault(address, Answers.NONE);
    return answers.services().isEmpty()
        ? new Answers(answers.calls(), 0, listeners.getOrDefault(address, Set.of()))
        : answers;
  }

  /** Returns the service that a call is sent to, or its address, or the name of the call. */
  public String callee(TraceSpan call) {
    String address = RequestAddress.of(call);
    return of(address).service().orElse(address.isEmpty() ? call.name() : address);
  }
}
