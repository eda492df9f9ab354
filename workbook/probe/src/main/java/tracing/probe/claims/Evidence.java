package tracing.probe.claims;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tracing.probe.model.Attribution;
import tracing.probe.model.Observations;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** What a probe has seen, by request. Immutable. */
public final class Evidence {

  private static final int TOO_MANY_REQUESTS = 429;

  private final Observations observations;
  private final List<RequestFacts> facts;

  /** Finds out which request has caused which calls and spans. */
  public Evidence(Observations observations) {
    this.observations = observations;
    facts = Attribution.of(observations);
  }

  /** Returns the observations. */
  public Observations observations() {
    return observations;
  }

  /** Returns the facts about each request, in the order of sending. */
  public List<RequestFacts> facts() {
    return facts;
  }

  /** Returns the service's own name, or its address as long as no span tells the name. */
  public String service() {
    return observations.spans().stream()
        .map(ServiceLabel::of)
        .filter(name -> !name.startsWith(ServiceNameClaim.UNKNOWN))
        .findFirst()
        .map(SpanText::printable)
        .orElse("the service");
  }

  /**
   * Tells whether a request failed because of its headers: it was not refused for their number, and
   * the next one without trace headers succeeded.
   */
  boolean isRefusedForHeaders(RequestFacts own) {
    boolean tooMany = own.exchange().status() == TOO_MANY_REQUESTS;
    return !own.succeeds()
        && !tooMany
        && withoutHeaders(own).filter(RequestFacts::succeeds).isPresent();
  }

  private Optional<RequestFacts> withoutHeaders(RequestFacts own) {
    int number = own.request().number();
    List<RequestFacts> plain = where(other -> other.kind() == RequestKind.NO_CONTEXT);
    return plain.stream()
        .filter(other -> other.request().number() > number)
        .findFirst()
        .or(() -> plain.stream().reduce((a, b) -> b));
  }

  /** Returns the way of the probe's requests. */
  String incomingHop() {
    return "caller -> " + service();
  }

  /** Returns the way of a call of the service. */
  String outgoingHop(ReceivedCall call) {
    return service() + " -> " + SpanText.printable(call.target());
  }

  /** Returns the requests of some kinds. */
  List<RequestFacts> of(Set<RequestKind> kinds) {
    return where(own -> kinds.contains(own.kind()));
  }

  /** Returns the requests for which something is true. */
  List<RequestFacts> where(Predicate<RequestFacts> condition) {
    return facts.stream().filter(condition).toList();
  }

  /** Tells whether the service starts new traces on purpose. */
  boolean isBoundary() {
    return observations.options().boundary();
  }

  /** Tells whether an ordinary request of a caller has joined its trace. */
  boolean joinsCaller() {
    return facts.stream().anyMatch(own -> own.kind() == RequestKind.CALLER && own.joins());
  }

  /** Tells whether the service has called a next service at least once. */
  boolean makesCalls() {
    return facts.stream().anyMatch(own -> !own.calls().isEmpty());
  }

  /** Tells whether a call of the service has come after the answer of its request. */
  boolean callsAfterAnswers() {
    return !lateTargets().isEmpty();
  }

  /** Returns where calls went of which one, at least, has come after the answer of its request. */
  Set<String> lateTargets() {
    return facts.stream()
        .filter(own -> own.kind().nextAnswers() && own.exchange().isAnswered())
        .flatMap(
            own ->
                own.calls().stream().filter(call -> call.nanos() > own.exchange().answeredNanos()))
        .map(Evidence::targetWithoutIds)
        .collect(Collectors.toSet());
  }

  /** Returns where a call went, without the parts of the path that differ by request. */
  static String targetWithoutIds(ReceivedCall call) {
    return call.port() + " " + call.method() + call.path().replaceAll("[^/]*\\d[^/]*", "*");
  }

  /** Returns why nothing can be said about calls. */
  String noCalls() {
    return observations.options().nextServices() == 0
        ? "No next service was given with --downstream."
        : "The service made no call to a port that was given with --downstream.";
  }

  /** Returns the names of the spans with which the service begins the requests of a caller. */
  Set<String> entryNames() {
    return facts.stream()
        .flatMap(own -> own.entries().stream())
        .map(TraceSpan::name)
        .collect(Collectors.toSet());
  }
}
