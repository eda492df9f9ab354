package tracing.doctor.rules.separate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tracing.doctor.evidence.ExplainedRoot;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.SpanAttributes;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds traces that begin inside a service while it handles a request of another trace: the context
 * was lost on a thread, in a callback, or in a client.
 *
 * <p>The thread proves it, if both spans name the same one. Otherwise it is likely, unless traces
 * of the same name also begin while no request runs, or requests run so often that it may be
 * chance. In a browser, every page and every click begins a trace of its own.
 */
public final class LostContextRule implements DoctorRule {

  /** Source: the scopes of OpenTelemetry's Java instrumentation. */
  private static final Pattern SCHEDULER =
      Pattern.compile(".*(scheduling|quartz|scheduler|xxl-job|powerjob|cron).*");

  private static final String DECIDE =
      "Log the trace id where the request hands the work over and where the work starts, or record"
          + " thread.id on both spans.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    RunningRequests requests = new RunningRequests(traces);
    PollLoops polls = new PollLoops(traces);
    return ExplainedRoot.groups(
            traces.stream()
                .flatMap(Trace::roots)
                .filter(LostContextRule::mayBePart)
                .filter(root -> !polls.contains(root))
                .map(root -> explained(root, requests.at(root))))
        .stream()
        .flatMap(group -> credible(group, requests))
        .map(LostContextRule::finding)
        .toList();
  }

  private static Stream<ExplainedRoot<TraceSpan>> credible(
      List<ExplainedRoot<TraceSpan>> group, RunningRequests requests) {
    List<ExplainedRoot<TraceSpan>> explained = ExplainedRoot.credible(group).toList();
    Map<TraceSpan, TraceSpan> pairs = new LinkedHashMap<>();
    explained.forEach(root -> pairs.put(root.root(), root.cause().orElseThrow()));
    boolean chance = !pairs.isEmpty() && requests.mayBeChance(pairs);
    return explained.stream().filter(root -> root.isProven() || !chance);
  }

  private static ExplainedRoot<TraceSpan> explained(TraceSpan root, Optional<TraceSpan> request) {
    boolean proven = request.filter(span -> RunningRequests.isSameThread(root, span)).isPresent();
    return new ExplainedRoot<>(root, request, proven);
  }

  private static boolean mayBePart(TraceSpan root) {
    return (SpanRole.isOutgoing(root) || SpanRole.isInternal(root))
        && !SpanRole.isEntry(root)
        && root.startNanos() > 0
        && root.details().links().isEmpty()
        && !isPoll(root)
        && !isScheduled(root)
        && !SpanProcess.isBrowser(root);
  }

  private static boolean isPoll(TraceSpan root) {
    Protocol protocol = Protocol.of(root);
    return SpanRole.isCall(root)
        && (protocol == Protocol.MESSAGING || protocol == Protocol.CLOUD_API);
  }

  /** Instrumentations of schedulers begin a trace for each run, in whatever thread it is. */
  private static boolean isScheduled(TraceSpan root) {
    return SCHEDULER.matcher(root.details().scope()).matches()
        || SpanAttributes.hasName(root, "job.system");
  }

  private static DoctorFinding finding(ExplainedRoot<TraceSpan> start) {
    TraceSpan root = start.root();
    TraceSpan request = start.cause().orElseThrow();
    return DoctorFinding.of(
            Symptom.CONTEXT_LOST_IN_SERVICE,
            List.of(root, request),
            "%s is the root of a new trace, but it %s"
                .formatted(
                    SpanText.name(root),
                    start.isProven() ? proven(request) : likely(root, request)))
        .withMark(
            (start.isProven() ? "belongs to " : "probably belongs to ")
                + SpanText.printable(request.eventName()))
        .asLikelyUnless(start.isProven(), DECIDE);
  }

  private static String proven(TraceSpan request) {
    return "ran during %s of another trace, in the same thread of %s. It belongs to that request."
        .formatted(SpanText.name(request), SpanText.printable(ServiceLabel.of(request)));
  }

  private static String likely(TraceSpan root, TraceSpan request) {
    boolean during = root.startNanos() <= request.endNanos();
    return ("started %s %s of the same service%s. It probably belongs to that request,"
            + " and %s lost the context in between.")
        .formatted(
            during ? "during" : "right after",
            SpanText.name(request),
            during ? "" : " had ended",
            SpanText.printable(ServiceLabel.of(root)));
  }
}
