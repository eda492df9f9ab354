package tracing.doctor.rules.honeyhive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.SpanAttributes;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds services whose spans are in no HoneyHive session, although their caller's are.
 *
 * <p>A service that uses HoneyHive otherwise has lost the session. One that does not use it may be
 * as it should: it is likely to have lost the session if it makes INTERNAL spans, as HoneyHive
 * does, and it is noted once if it makes SERVER or CONSUMER spans.
 */
public final class SessionLostRule implements DoctorRule {

  private static final String DECIDE =
      "Check whether the baggage header arrives in this service, and whether the service uses"
          + " HoneyHive at all.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, List<DoctorFinding>> byServices = new LinkedHashMap<>();
    traces.stream()
        .filter(trace -> trace.spans().stream().anyMatch(SessionLostRule::hasSession))
        .forEach(trace -> addLosses(trace, byServices));
    return byServices.values().stream().flatMap(SessionLostRule::noteOnce).toList();
  }

  private static Stream<DoctorFinding> noteOnce(List<DoctorFinding> found) {
    return found.get(0).severity() == DoctorFinding.Severity.NOTE
        ? Stream.of(found.get(0).seenInAll(found))
        : found.stream();
  }

  private static void addLosses(Trace trace, Map<String, List<DoctorFinding>> byServices) {
    List<ProcessPart> parts = ProcessPart.of(trace);
    Map<String, ProcessPart> bySpan = new HashMap<>();
    parts.forEach(part -> part.spans().forEach(span -> bySpan.put(span.spanId(), part)));
    for (ProcessPart part : parts) {
      TraceSpan caller = trace.parent(part.top());
      ProcessPart above = caller == null ? null : bySpan.get(caller.spanId());
      if (above != null && hasSession(above) && !hasSession(part) && !isPassedOn(trace, part)) {
        DoctorFinding finding = finding(part, caller);
        byServices
            .computeIfAbsent(
                finding.severity() + ServiceLabel.of(part.top()) + " " + ServiceLabel.of(caller),
                key -> new ArrayList<>())
            .add(finding);
      }
    }
  }

  private static DoctorFinding finding(ProcessPart part, TraceSpan caller) {
    boolean usesHoneyHive =
        part.spans().stream().anyMatch(span -> SpanAttributes.hasName(span, "honeyhive"));
    String sentence =
        "%s is in no HoneyHive session, but its caller %s is.%s"
            .formatted(
                SpanText.name(part.top()),
                SpanText.name(caller),
                usesHoneyHive ? " The service uses HoneyHive and lost the session." : "");
    DoctorFinding finding =
        DoctorFinding.of(Symptom.SESSION_LOST, List.of(part.top(), caller), sentence);
    return usesHoneyHive || SpanRole.isInternal(part.top())
        ? finding.asLikelyUnless(usesHoneyHive, DECIDE)
        : finding.asNote();
  }

  /** A proxy without sessions of its own may pass the session on. */
  private static boolean isPassedOn(Trace trace, ProcessPart part) {
    return part.spans().stream()
        .flatMap(span -> trace.children(span).stream())
        .anyMatch(SessionLostRule::hasSession);
  }

  private static boolean hasSession(ProcessPart part) {
    return part.spans().stream().anyMatch(SessionLostRule::hasSession);
  }

  private static boolean hasSession(TraceSpan span) {
    return !span.sessionId().isEmpty();
  }
}
