package tracing.doctor.rules.mixed;

import static java.util.stream.Collectors.groupingBy;

import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.doctor.evidence.MessageFacts;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds services that use the context of one sender for the requests or messages of others: one
 * call or message has several receivers of the same name, and others have none.
 *
 * <p>A message that is handled again after a failure, and one with several consumers, is right.
 */
public final class SharedSenderRule implements DoctorRule {

  /** A single receiver too many may be a repeated delivery. */
  private static final int MIN_REQUESTS = 2;

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, List<SharedSender>> byKind =
        traces.stream()
            .flatMap(SharedSenderRule::senders)
            .collect(
                groupingBy(
                    sender -> sender.sender().kind() + SpanProcess.group(sender.first()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    if (byKind.isEmpty()) {
      return List.of();
    }
    UnansweredCalls calls = new UnansweredCalls(traces);
    UnreceivedMessages messages = new UnreceivedMessages(traces);
    return byKind.values().stream().flatMap(some -> find(some, calls, messages)).toList();
  }

  private static Stream<SharedSender> senders(Trace trace) {
    return trace.spans().stream()
        .filter(span -> SpanRole.isOutgoing(span) && trace.children(span).size() > 1)
        .flatMap(span -> sharedBy(span, trace.children(span)));
  }

  private static Stream<SharedSender> sharedBy(TraceSpan sender, List<TraceSpan> children) {
    Map<String, List<TraceSpan>> byName =
        children.stream()
            .filter(child -> SharedSender.isReceiver(child) && SpanProcess.differ(sender, child))
            .sorted(Comparator.comparingLong(TraceSpan::startNanos))
            .collect(groupingBy(SpanProcess::group, LinkedHashMap::new, Collectors.toList()));
    return byName.values().stream()
        .filter(receivers -> receivers.size() > 1)
        .filter(receivers -> receivers.get(0).status() != StatusCode.ERROR)
        .map(receivers -> new SharedSender(sender, receivers));
  }

  private static Stream<DoctorFinding> find(
      List<SharedSender> senders, UnansweredCalls calls, UnreceivedMessages messages) {
    List<TraceSpan> others = new ArrayList<>();
    senders.forEach(sender -> others.addAll(sender.others()));
    boolean isCall = SpanRole.isCall(senders.get(0).sender());
    List<TraceSpan> wrong =
        isCall && MessageFacts.destination(senders.get(0).sender()).isEmpty()
            ? senders.stream().flatMap(s -> calls.missedBy(s.first(), s.others()).stream()).toList()
            : messages.missedBy(others);
    boolean proven = messages.areProven(wrong);
    if (wrong.size() < MIN_REQUESTS || wrong.size() < SharedSender.MIN_SHARE * others.size()) {
      return Stream.empty();
    }
    Set<String> ids = wrong.stream().map(TraceSpan::spanId).collect(Collectors.toSet());
    return senders.stream().flatMap(sender -> sender.finding(ids, wrong.size(), proven));
  }
}
