package tracing.doctor.rules.parents;

import java.util.Optional;
import tracing.doctor.evidence.CallAnswers.Answers;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.RequestFacts;
import tracing.doctor.evidence.TraceIdSampling;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/**
 * A call that reached no span, and a span with a missing parent that ran meanwhile.
 *
 * @param match whether the attributes of both name the same request
 * @param answers the calls to the same address
 */
record InterruptedCall(
    TraceSpan call, TraceSpan child, CallMatch match, String address, Answers answers) {

  private static final String COMPARE_HEADERS =
      "Compare traceparent where the request leaves with the one that arrives. If its span id"
          + " changes on the way, let what is in between forward the header unchanged, or export its"
          + " spans too. If it stays the same, a span of the caller was not exported.";
  private static final String OTHER =
      " and reached no span of another service, but it sent %s, not %s: a service between them, whose"
          + " spans are missing, probably handled the one and made the other.";
  private static final String PORTS =
      " and reached no span of another service, but it was sent to port %s, and this request arrived"
          + " at port %s: a service or a proxy between them, whose spans are missing, probably"
          + " handled the one and made the other.";
  private static final String EXPORT =
      "Find out which service handles %s, and let it export its spans to the same place as the"
          + " others. Look at its exporter and its sampler first.";
  private static final String OR_PROXY =
      " If it is a proxy, let it forward traceparent unchanged, or export its spans too.";
  private static final String FOLLOW_CALLER =
      "Look at the sampler of %s: the trace ids decide for which calls it has spans. Use a"
          + " parent-based sampler, which follows the caller's decision.";
  private static final String LOOK_AT_QUEUE =
      "Look at the export of %s: its queue may be full, its exporter may fail at times, or one of its"
          + " instances exports nothing or was killed. The trace ids do not decide which spans are"
          + " missing, so a sampler with a ratio does not drop them, but one that decides for each span may.";
  private static final String LOOK_AT_EXPORT =
      "Look at the configuration of %s. A sampler of its own drops spans whatever the caller decided:"
          + " use a parent-based one. Its exporter may also be off or fail, or its queue may be full,"
          + " or the process was killed before it exported its last spans.";

  /** A request that arrived at another port, at another service, is not the one that was sent. */
  private boolean arrivedElsewhere() {
    String sent = RequestAddress.port(call);
    String arrived = RequestAddress.port(child);
    return match != CallMatch.IMPOSSIBLE
        && RequestFacts.of(call).procedure().isEmpty()
        && !sent.isEmpty()
        && !arrived.isEmpty()
        && !sent.equals(arrived)
        && !answers.services().contains(ServiceLabel.of(child));
  }

  /** Returns what the two spans show, as a sentence or two that follow another one. */
  String explanation() {
    String running = " " + SpanText.name(call) + " was running then";
    if (arrivedElsewhere()) {
      return running + PORTS.formatted(port(call), port(child)) + missing();
    }
    return switch (match) {
      case CERTAIN ->
          running
              + ", is the same request, and reached no span of another service: something between"
              + " them, such as a proxy, probably put its own id into traceparent.";
      case POSSIBLE, SIMILAR, ONE_TO_ONE ->
          running
              + " and reached no span of another service: something between them, such as a proxy or"
              + " a service whose spans are missing here, probably put its own id into traceparent.";
      case IMPOSSIBLE -> running + OTHER.formatted(request(call), request(child)) + missing();
    };
  }

  private String missing() {
    String calls = SpanText.count(answers.calls(), "answered call") + " to " + printable(address);
    if (address.isEmpty()) {
      return "";
    }
    return answers
        .service()
        .map(
            name ->
                " It is probably %s, which has a span for %d of %s."
                    .formatted(printable(name), answers.answered(), calls))
        .orElseGet(() -> unknown(calls));
  }

  private String unknown(String calls) {
    return answers.answered() > 0
        ? " %d of %s reached a span.".formatted(answers.answered(), calls)
        : " None of the calls to %s (%d) reached a span: what listens there probably exports none."
            .formatted(printable(address), answers.calls());
  }

  /** Returns how to fix it. */
  String fix() {
    if (match != CallMatch.IMPOSSIBLE && !arrivedElsewhere()) {
      return COMPARE_HEADERS;
    }
    Optional<String> service = answers.service();
    return service.isPresent()
        ? exportFix(printable(service.get()), answers.sampling())
        : EXPORT.formatted(address.isEmpty() ? "that call" : printable(address))
            + (arrivedElsewhere() ? OR_PROXY : "");
  }

  /**
   * Returns what to look at when spans of a service are missing.
   *
   * @param service its name, which is safe for a terminal
   */
  static String exportFix(String service, TraceIdSampling sampling) {
    String fix =
        switch (sampling) {
          case DECIDES -> FOLLOW_CALLER;
          case DOES_NOT_DECIDE -> LOOK_AT_QUEUE;
          case UNKNOWN -> LOOK_AT_EXPORT;
        };
    return fix.formatted(service);
  }

  private static String port(TraceSpan span) {
    return printable(RequestAddress.port(span));
  }

  private static String printable(String text) {
    return SpanText.printable(text);
  }

  private static String request(TraceSpan span) {
    RequestFacts facts = RequestFacts.of(span);
    String text =
        facts.procedure().isEmpty()
            ? facts.method() + " " + facts.paths().stream().findFirst().orElse("")
            : facts.procedure();
    return printable(text.isBlank() ? span.name() : text.strip());
  }
}
