package tracing.doctor.rules.mixed;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tracing.doctor.evidence.MessageFacts;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/**
 * A call or a message, and several receivers of one name that have it as their parent.
 *
 * @param receivers at least two, the earliest first
 */
record SharedSender(TraceSpan sender, List<TraceSpan> receivers) {

  static final double MIN_SHARE = 0.8;

  private static final String EXTRACT_EACH =
      "Extract the context from the headers of each request or message, where it is handled. Do not"
          + " keep one in a variable, and do not use that of a batch's first message for all of it.";
  private static final String DECIDE =
      "Log traceparent where each of them arrives: its trace id must be that of the span.";

  static boolean isReceiver(TraceSpan span) {
    return SpanRole.isEntry(span) || span.kind() == SpanKind.CONSUMER;
  }

  TraceSpan first() {
    return receivers.get(0);
  }

  /** Returns the receivers that may belong to other senders: a call waits for its own. */
  List<TraceSpan> others() {
    boolean isRequest = SpanRole.isEntry(first());
    Optional<String> id = MessageFacts.id(sender);
    return receivers.stream()
        .skip(id.isPresent() ? 0 : 1)
        .filter(span -> id.isEmpty() || !MessageFacts.id(span).equals(id))
        .filter(span -> !isRequest || span.startNanos() > sender.endNanos())
        .toList();
  }

  /**
   * Returns what was found.
   *
   * @param wrong the ids of the receivers that belong to other senders
   * @param all how many these are, of all senders
   * @param proven whether the ids of the messages prove it
   */
  Stream<DoctorFinding> finding(Set<String> wrong, int all, boolean proven) {
    List<TraceSpan> own = others().stream().filter(s -> wrong.contains(s.spanId())).toList();
    if (own.isEmpty()) {
      return Stream.empty();
    }
    String service = SpanText.printable(ServiceLabel.of(first()));
    String what = SpanRole.isEntry(first()) ? "call" : "message";
    return Stream.of(
        DoctorFinding.of(
                Symptom.REQUESTS_IN_ONE_TRACE,
                Stream.concat(own.stream(), Stream.of(sender)).toList(),
                ("%s has the parent %s, as an earlier one has. This is so for %d such spans, and about as many"
                        + " %ss of other traces reached nobody: %s%s uses the context of one %s for others.")
                    .formatted(
                        SpanText.name(own.get(0)),
                        SpanText.name(sender),
                        all,
                        what,
                        proven ? "" : "probably ",
                        service,
                        what))
            .ofKind("one sender for several in " + service + what)
            .withMark((proven ? "belongs" : "probably belongs") + " to another " + what)
            .withFix(EXTRACT_EACH)
            .asLikelyUnless(proven, DECIDE));
  }
}
