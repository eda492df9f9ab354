package tracing.doctor.rules.mixed;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import tracing.doctor.evidence.MessageFacts;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds consumers that handle a batch of messages within one span, in the trace of one of them and
 * without links: about as many messages as the batches hold besides reached nobody.
 */
public final class BatchContextRule implements DoctorRule {

  private static final int MIN_MESSAGES = 2;

  private static final String LINK_EACH =
      "Add a link to the context of each message of the batch when its span starts, or start a span"
          + " for each message, with that message's context as its parent.";
  private static final String DECIDE =
      "Log traceparent of each message of a batch: only one of them has the trace id of the span.";

  /** A span, its sender, and how many messages it handles. */
  private record Batch(TraceSpan span, TraceSpan sender, int size) {}

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<List<Batch>> byKind =
        List.copyOf(
            traces.stream()
                .flatMap(BatchContextRule::batches)
                .collect(
                    groupingBy(
                        batch -> SpanProcess.group(batch.span()), LinkedHashMap::new, toList()))
                .values());
    if (byKind.isEmpty()) {
      return List.of();
    }
    UnreceivedMessages messages = new UnreceivedMessages(traces);
    return byKind.stream().flatMap(batches -> find(batches, messages)).toList();
  }

  private static Stream<Batch> batches(Trace trace) {
    return trace.spans().stream()
        .filter(span -> span.kind() == SpanKind.CONSUMER && span.details().links().isEmpty())
        .filter(span -> trace.parent(span) != null)
        .map(span -> new Batch(span, trace.parent(span), MessageFacts.count(span)))
        .filter(batch -> batch.size() > 1 && batch.sender().kind() == SpanKind.PRODUCER)
        .filter(batch -> MessageFacts.count(batch.sender()) < batch.size());
  }

  private static Stream<DoctorFinding> find(List<Batch> batches, UnreceivedMessages messages) {
    List<TraceSpan> others =
        batches.stream()
            .flatMap(batch -> Collections.nCopies(batch.size() - 1, batch.span()).stream())
            .toList();
    int missed = messages.missedBy(others).size();
    return missed < MIN_MESSAGES || missed < SharedSender.MIN_SHARE * others.size()
        ? Stream.empty()
        : Stream.of(finding(batches, missed));
  }

  private static DoctorFinding finding(List<Batch> batches, int missed) {
    Batch first = batches.get(0);
    String service = ServiceLabel.of(first.span());
    return DoctorFinding.of(
            Symptom.REQUESTS_IN_ONE_TRACE,
            List.of(first.span(), first.sender()),
            ("%s handles a batch of %d messages, but its only sender is %s, and it has no links. This is"
                    + " so for %s, and %s of other traces have no such span: %s probably"
                    + " uses the context of one message for the whole batch.")
                .formatted(
                    SpanText.name(first.span()),
                    first.size(),
                    SpanText.name(first.sender()),
                    SpanText.count(batches.size(), "such span"),
                    SpanText.count(missed, "message"),
                    SpanText.printable(service)))
        .ofKind("batch with one context: " + SpanProcess.group(first.span()))
        .seenIn(batches.stream().map(batch -> batch.span().traceId()).toList())
        .withMark("also handles messages of other traces")
        .withFix(LINK_EACH)
        .asLikely(DECIDE);
  }
}
