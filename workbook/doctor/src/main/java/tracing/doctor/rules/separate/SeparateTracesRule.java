package tracing.doctor.rules.separate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.ClockOffsets;
import tracing.doctor.evidence.ExplainedRoot;
import tracing.doctor.evidence.HealthChecks;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.SpanAttributes;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.doctor.rules.separate.CallerSearch.Caller;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds the root of a trace that another service called: one request in two traces.
 *
 * <p>Attributes that name the same request prove it. Where only the times fit, it is likely.
 */
public final class SeparateTracesRule implements DoctorRule {

  /** If fewer roots of a name have a caller of their own, all of them are compared at once. */
  private static final double MIN_SHARE = 0.9;

  private static final String DECIDE =
      "Compare the traceparent header where the request is sent and where it arrives, or record"
          + " http.request.method, url.full and url.path on both spans.";

  @Override
  public List<DoctorFinding> apply(List<Trace> recorded) {
    List<Trace> traces = ClockOffsets.corrected(recorded);
    CallerSearch search = new CallerSearch(traces);
    UsualCallers usual = new UsualCallers(traces);
    Map<TraceSpan, Caller> callers = new LinkedHashMap<>();
    List<TraceSpan> roots =
        traces.stream().flatMap(Trace::roots).filter(SeparateTracesRule::mayBeCalled).toList();
    Map<TraceSpan, Caller> found = new RootCallers(search, traces).of(roots);
    ExplainedRoot.groups(
            roots.stream().map(root -> explained(root, Optional.ofNullable(found.get(root)))))
        .forEach(group -> callers.putAll(callers(group, search, usual)));
    ContinuedTraces continued = new ContinuedTraces(traces);
    callers.forEach((root, caller) -> continued.addLost(caller.span(), root));
    return callers.entrySet().stream()
        .map(entry -> finding(entry.getKey(), entry.getValue(), continued))
        .toList();
  }

  private static ExplainedRoot<Caller> explained(TraceSpan root, Optional<Caller> caller) {
    return new ExplainedRoot<>(root, caller, caller.stream().anyMatch(c -> c.match().isProof()));
  }

  private static boolean mayBeCalled(TraceSpan root) {
    return (SpanRole.isEntry(root) || SpanRole.isInternal(root) || isProxyCall(root))
        && root.startNanos() > 0
        && root.endNanos() > 0
        && root.details().links().isEmpty()
        && !HealthChecks.isCheck(root)
        && Protocol.of(root).reachesServices();
  }

  /** In a mesh, the proxy of the caller makes the first span after the call. */
  private static boolean isProxyCall(TraceSpan root) {
    return SpanRole.isCall(root) && SpanAttributes.isOfProxy(root);
  }

  private static Map<TraceSpan, Caller> callers(
      List<ExplainedRoot<Caller>> group, CallerSearch search, UsualCallers usual) {
    JudgedCallers judged = new JudgedCallers(group, search);
    long count = ExplainedRoot.count(judged.roots());
    Map<TraceSpan, Caller> callers = new LinkedHashMap<>();
    judged
        .credible()
        .filter(arrival -> isUsual(arrival.cause().orElseThrow(), count, search))
        .forEach(arrival -> callers.put(arrival.root(), arrival.cause().orElseThrow()));
    if (callers.size() < MIN_SHARE * group.size()) {
      usual
          .of(group.stream().map(ExplainedRoot::root).toList())
          .forEach(
              (root, request) ->
                  callers.putIfAbsent(root, new Caller(request, false, CallMatch.POSSIBLE)));
    }
    return callers;
  }

  /** A call without a span of its own shows only if most spans of its caller's name make it. */
  private static boolean isUsual(Caller caller, long count, CallerSearch search) {
    return caller.isCall() || 2 * count >= search.countLike(caller.span());
  }

  private static DoctorFinding finding(TraceSpan root, Caller caller, ContinuedTraces continued) {
    if (!caller.isCall() && SpanRole.isEntry(root)) {
      return notInstrumented(root, caller.span());
    }
    boolean proven = caller.match().isProof();
    boolean isAround = SpanRole.isAboutWithin(root, caller.span());
    String during =
        " during %s of another trace".formatted(SpanText.name(caller.span()))
            + evidence(caller.match())
            + (proven ? "" : names(root))
            + (caller.isCall() ? continued.sideOf(caller.span(), root) : "");
    return DoctorFinding.of(
            Symptom.SEPARATE_TRACES,
            List.of(root, caller.span()),
            "%s is the root of a new trace, but it %s%s"
                .formatted(SpanText.name(root), isAround ? "ran" : "started", during))
        .ofKind("separate traces: " + SpanText.name(root) + during)
        .withMark(
            (proven ? "should be" : "is probably")
                + " a child of "
                + SpanText.printable(caller.span().eventName()))
        .asLikelyUnless(proven, DECIDE);
  }

  private static String evidence(CallMatch match) {
    return switch (match) {
      case CERTAIN -> ", and their attributes name the same request.";
      case ONE_TO_ONE ->
          ", with the same method and path, and nearly every such call has one such root.";
      case SIMILAR -> ". They probably belong to the same request: method and path are the same.";
      default -> ". They probably belong to the same request.";
    };
  }

  private static String names(TraceSpan root) {
    return SpanProcess.hasName(root) ? "" : " It has no service name to tell the services apart.";
  }

  private static DoctorFinding notInstrumented(TraceSpan root, TraceSpan caller) {
    String sentence =
        "%s is the root of a new trace, but it ran during %s of another trace, which has no CLIENT"
            + " span for this call. Perhaps %s called it with a client that is not instrumented.";
    return DoctorFinding.of(
            Symptom.CLIENT_NOT_INSTRUMENTED,
            List.of(root, caller),
            sentence.formatted(
                SpanText.name(root),
                SpanText.name(caller),
                SpanText.printable(ServiceLabel.of(caller))))
        .withMark("is perhaps called by " + SpanText.printable(caller.eventName()))
        .asLikely(
            "Check whether "
                + SpanText.printable(ServiceLabel.of(caller))
                + " makes this call while it handles that request, and with which client.");
  }
}
