package tracing.doctor.rules.separate;

import java.util.Set;
import tracing.doctor.evidence.CallAnswers;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.RequestFacts;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.traces.ServiceLabel;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * A span that may have called the root of another trace: a call that reached nobody, or a span that
 * may have made a call for which there is no span.
 *
 * @param traceRoot the first root of its trace, or null
 * @param facts what a call says about its request
 * @param peerService the service in this input whose name is the host that is called, or the empty
 *     string
 * @param address the host and port that is called, or the empty string
 * @param listener the only service that is known to answer at this address, or the empty string
 */
record PossibleCaller(
    Trace trace,
    TraceSpan traceRoot,
    TraceSpan span,
    boolean isCall,
    RequestFacts facts,
    String peerService,
    String address,
    String listener) {

  /** A caller does little but wait; a span that is much longer than the root does other work. */
  private static final int MAX_RATIO = 5;

  static PossibleCaller of(
      Trace trace, TraceSpan traceRoot, TraceSpan span, Set<String> services, CallAnswers answers) {
    if (!SpanRole.isCall(span)) {
      return new PossibleCaller(trace, traceRoot, span, false, RequestFacts.NONE, "", "", "");
    }
    RequestFacts facts = RequestFacts.of(span);
    String peer = CallMatch.firstLabel(facts.peer());
    String address = RequestAddress.of(span);
    return new PossibleCaller(
        trace,
        traceRoot,
        span,
        true,
        facts,
        services.contains(peer) ? peer : "",
        address,
        answers.of(address).service().orElse(""));
  }

  /** Tells how well this span fits as the caller of a root, by its times and attributes. */
  CallMatch match(Callee callee) {
    if (span.traceId().equals(callee.span().traceId())
        || !SpanRole.isAboutWithin(callee.span(), span)) {
      return CallMatch.IMPOSSIBLE;
    }
    return isCall ? matchCall(callee) : matchWork(callee);
  }

  /** Within one service, only attributes that name the same request prove a call. */
  private CallMatch matchCall(Callee callee) {
    if (!peerService.isEmpty() && !peerService.equals(callee.span().service())) {
      return CallMatch.IMPOSSIBLE;
    }
    boolean named = !peerService.isEmpty() && SpanRole.isEntry(callee.span());
    CallMatch match = CallMatch.of(facts, callee.facts(), named);
    if (match == CallMatch.CERTAIN && !named && isOnlySimilar(callee)) {
      match = CallMatch.SIMILAR;
    }
    boolean other = SpanProcess.differ(span, callee.span()) || !SpanProcess.hasName(span);
    return match == CallMatch.CERTAIN || (other && !callee.fromOutside())
        ? match
        : CallMatch.IMPOSSIBLE;
  }

  /** Many services handle a request such as GET /token; a remote procedure names its service. */
  private boolean isOnlySimilar(Callee callee) {
    return facts.procedure().isEmpty()
        && !(!address.isEmpty() && address.equals(callee.address()))
        && !listener.equals(ServiceLabel.of(callee.span()));
  }

  /** Whoever waits for an answer takes longer than the one who gives it. */
  private CallMatch matchWork(Callee callee) {
    boolean fits =
        !callee.fromOutside()
            && span.durationNanos() > callee.span().durationNanos()
            && span.durationNanos() / MAX_RATIO <= callee.span().durationNanos()
            && SpanProcess.differ(span, callee.span())
            && SpanRole.isIdleDuring(trace, span, callee.span());
    return fits ? CallMatch.POSSIBLE : CallMatch.IMPOSSIBLE;
  }

  /** Tells whether another caller is of the same service, or belongs to the same request. */
  boolean isLike(PossibleCaller inner) {
    return span.traceId().equals(inner.span.traceId())
        || (span.service().equals(inner.span.service()) && span.name().equals(inner.span.name()))
        || (inner.traceRoot != null && SpanRole.isAboutWithin(inner.traceRoot, span));
  }
}
