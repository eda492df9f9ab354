package tracing.doctor.rules.separate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Notes traces that are connected by links, once for each service that makes links. */
public final class LinkedTracesRule implements DoctorRule {

  /** A root and a span of another trace that it has a link to. */
  private record Link(TraceSpan root, TraceSpan target) {}

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, Trace> byId = new LinkedHashMap<>();
    traces.forEach(trace -> byId.put(trace.id(), trace));
    Map<String, List<Link>> byService =
        traces.stream()
            .flatMap(Trace::roots)
            .flatMap(root -> link(root, byId))
            .collect(
                groupingBy(link -> ServiceLabel.of(link.root()), LinkedHashMap::new, toList()));
    return byService.values().stream().map(LinkedTracesRule::finding).toList();
  }

  private static Stream<Link> link(TraceSpan root, Map<String, Trace> byId) {
    return root.details().links().stream()
        .filter(link -> !link.traceId().equals(root.traceId()))
        .filter(link -> byId.containsKey(link.traceId()))
        .map(link -> byId.get(link.traceId()).span(link.spanId()))
        .filter(Objects::nonNull)
        .limit(1)
        .map(target -> new Link(root, target));
  }

  private static DoctorFinding finding(List<Link> links) {
    Link first = links.get(0);
    String service = SpanText.printable(ServiceLabel.of(first.root()));
    return DoctorFinding.of(
            Symptom.LINKED_TRACES,
            List.of(first.root(), first.target()),
            "Traces of %s are connected to other traces by links, such as %s to %s. Linked is not broken."
                .formatted(service, SpanText.name(first.root()), SpanText.name(first.target())))
        .ofKind("links of " + service)
        .seenIn(links.stream().map(link -> link.root().traceId()).distinct().toList());
  }
}
