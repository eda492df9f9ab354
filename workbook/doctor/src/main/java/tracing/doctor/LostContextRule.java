package tracing.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds traces that begin inside a service while it handles a request of another trace: the context
 * was lost on a thread, in a callback, or in a client.
 *
 * <p>The thread proves it, if both spans name the same one. Otherwise it is likely, unless traces
 * of the same name also begin while no request runs.
 */
final class LostContextRule implements DoctorRule {

  private static final double MIN_SHARE = 0.8;

  private static final String DECIDE =
      "Log the trace id where the request hands the work over and where the work starts, or record"
          + " thread.id on both spans.";

  /** A root and the request that was running when it started, if there was one. */
  private record Start(TraceSpan root, Optional<TraceSpan> request) {

    boolean isProven() {
      return request.filter(span -> RunningRequests.isSameThread(root, span)).isPresent();
    }

    String group() {
      return SpanProcess.of(root).label() + " " + root.name();
    }
  }

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    RunningRequests requests = new RunningRequests(traces);
    Map<String, List<Start>> groups =
        traces.stream()
            .flatMap(Trace::roots)
            .filter(LostContextRule::mayBePart)
            .map(root -> new Start(root, requests.at(root)))
            .collect(groupingBy(Start::group, LinkedHashMap::new, toList()));
    return groups.values().stream().flatMap(LostContextRule::findings).toList();
  }

  private static boolean mayBePart(TraceSpan root) {
    return (SpanRole.isOutgoing(root) || SpanRole.isInternal(root))
        && !SpanRole.isEntry(root)
        && root.startNanos() > 0
        && root.details().links().isEmpty()
        && !isPoll(root)
        && !isInBrowser(root);
  }

  private static boolean isPoll(TraceSpan root) {
    Protocol protocol = Protocol.of(root);
    return SpanRole.isCall(root)
        && (protocol == Protocol.MESSAGING || protocol == Protocol.CLOUD_API);
  }

  /** In a browser, every page and every click begins traces of its own. */
  private static boolean isInBrowser(TraceSpan root) {
    return SpanAttributes.resourceText(root, "telemetry.sdk.language").equals("webjs");
  }

  private static Stream<DoctorFinding> findings(List<Start> group) {
    long during = group.stream().filter(start -> start.request().isPresent()).count();
    boolean likely = during >= MIN_SHARE * group.size();
    return group.stream()
        .filter(start -> start.isProven() || (likely && start.request().isPresent()))
        .map(LostContextRule::finding);
  }

  private static DoctorFinding finding(Start start) {
    TraceSpan root = start.root();
    TraceSpan request = start.request().orElseThrow();
    String sentence =
        start.isProven()
            ? "%s is the root of a new trace, but it ran during %s of another trace, in the same"
                + " thread of %s. It belongs to that request."
            : "%s is the root of a new trace, but it started during %s of the same service. It"
                + " probably belongs to that request, and %s lost the context in between.";
    DoctorFinding finding =
        DoctorFinding.of(
                Symptom.CONTEXT_LOST_IN_SERVICE,
                List.of(root, request),
                sentence.formatted(
                    SpanText.name(root),
                    SpanText.name(request),
                    SpanText.printable(ServiceLabel.of(root))))
            .withMark(
                (start.isProven() ? "belongs to " : "probably belongs to ")
                    + SpanText.printable(request.eventName()));
    return start.isProven() ? finding : finding.asLikely(DECIDE);
  }
}
