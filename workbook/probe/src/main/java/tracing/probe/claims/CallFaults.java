package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.probe.model.Baggage;
import tracing.probe.model.Header;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;
import tracing.probe.model.Tracestate;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** Says which act is missing for a call that does not carry the context of its own span. */
final class CallFaults {

  private final EarlierContexts earlier;
  private final boolean callsAfterAnswers;
  private final Set<String> arrived;

  /** The targets of calls whose span has arrived. */
  private final Set<String> recorded;

  CallFaults(Evidence evidence, List<JudgedCall> calls) {
    earlier = new EarlierContexts(evidence);
    callsAfterAnswers = evidence.callsAfterAnswers();
    arrived =
        evidence.observations().spans().stream().map(TraceSpan::spanId).collect(Collectors.toSet());
    recorded =
        calls.stream()
            .filter(one -> one.own().parentOf(one.call()).findAny().isPresent())
            .map(JudgedCall::target)
            .collect(Collectors.toSet());
  }

  /** Adds what is wrong with a call, if anything is. */
  void add(Faults faults, JudgedCall one) {
    RequestFacts own = one.own();
    ReceivedCall call = one.call();
    if (earlier.areSentBy(own, call)) {
      faults.outgoing(Act.EARLIER_CONTEXT_SENT, own, call, earlier.sentence(own, call));
    } else if (!earlier.carries(own, call)) {
      CallContext context = CallContext.of(own, call);
      boolean right = context == CallContext.OWN_SPAN || isLate(own, call, context);
      if (!right && !isJudgedElsewhere(own, context) && !hasArrived(call, context)) {
        String seen = "During " + Faults.name(own) + ", the call " + seen(own, call, context) + ".";
        add(faults, act(one, context), one, seen + hint(own, call, context));
      }
    }
  }

  /** A request without any span is judged elsewhere; here is one of which a part is lost. */
  private static void add(Faults faults, Act act, JudgedCall one, String seen) {
    if (act != Act.SPANS_DROPPED) {
      faults.outgoing(act, one.own(), one.call(), seen);
    } else if (!one.own().spans().isEmpty()) {
      faults.exporting(act, one.own(), seen);
    }
  }

  /** A call that its request does not wait for may well come after the span of the request. */
  private boolean isLate(RequestFacts own, ReceivedCall call, CallContext context) {
    return callsAfterAnswers
        && context == CallContext.ENDED_SPAN
        && own.parentOf(call).noneMatch(span -> span.kind() == SpanKind.CLIENT);
  }

  /** A span whose request cannot be told for certain has arrived all the same. */
  private boolean hasArrived(ReceivedCall call, CallContext context) {
    return context == CallContext.UNKNOWN_SPAN
        && call.context().filter(sent -> arrived.contains(sent.parentId())).isPresent();
  }

  /** A span that is lost by a failure or at the end, and a new trace that is not sampled. */
  private static boolean isJudgedElsewhere(RequestFacts own, CallContext context) {
    boolean last = own.kind() == RequestKind.LAST || !own.kind().nextAnswers();
    return (context == CallContext.NOT_RECORDED && !own.kind().hasCaller())
        || (context == CallContext.UNKNOWN_SPAN && last);
  }

  private Act act(JudgedCall one, CallContext context) {
    RequestFacts own = one.own();
    return switch (context) {
      case ABSENT -> Act.NOT_INJECTED;
      case OTHER_FORMAT -> Act.OTHER_FORMAT;
      case OTHER_NAME -> Act.WRONG_HEADER_NAME;
      case INVALID ->
          one.call().values(Traceparent.NAME).size() > 1
              ? Act.SEVERAL_HEADERS
              : Act.HEADER_NOT_VALID;
      case ENDED_SPAN -> Act.SENT_ENDED_SPAN;
      case NOT_SAMPLED -> Act.SAMPLED_FLAG_CHANGED;
      case NOT_RECORDED ->
          own.joined().isEmpty() ? Act.SAMPLER_IGNORES_CALLER : Act.SPAN_NOT_SAMPLED;
      case RECEIVED -> own.joins() ? Act.RECEIVED_CONTEXT_INJECTED : Act.HEADER_COPIED;
      case OTHER_TRACE -> Act.LOST_BEFORE_CALL;
      case OTHER_TRACE_ID -> Act.TRACE_ID_CHANGED;
      case UNKNOWN_SPAN, OWN_SPAN ->
          recorded.contains(one.target()) ? Act.SPANS_DROPPED : Act.PARENT_NOT_EXPORTED;
    };
  }

  private static String seen(RequestFacts own, ReceivedCall call, CallContext context) {
    String header = String.join(" and ", call.values(Traceparent.NAME));
    return switch (context) {
      case ABSENT -> "carries no traceparent header" + others(call);
      case OTHER_FORMAT ->
          "carries no traceparent, but the header " + text(call.otherFormat().get());
      case OTHER_NAME ->
          "carries no traceparent, but the header " + text(call.misnamedContext().get());
      case INVALID -> "carries traceparent: " + header + copied(own, call);
      case ENDED_SPAN -> "arrived after the span whose id it carries had ended";
      case NOT_SAMPLED -> "carries traceparent: " + header;
      case NOT_RECORDED -> "carries traceparent: " + header + ", which says that it is not sampled";
      case RECEIVED -> "carries the caller's own traceparent";
      case OTHER_TRACE -> "carries another trace than the caller's: " + header;
      case OTHER_TRACE_ID -> "carries the id of a span, and not its trace id: " + header;
      case UNKNOWN_SPAN, OWN_SPAN -> "carries an id of which no span has arrived: " + header;
    };
  }

  private static String others(ReceivedCall call) {
    List<String> sent =
        List.of(Tracestate.NAME, Baggage.NAME).stream()
            .filter(name -> !call.values(name).isEmpty())
            .toList();
    return sent.isEmpty() ? "" : ", although it carries " + String.join(" and ", sent);
  }

  private static String copied(RequestFacts own, ReceivedCall call) {
    String received = own.request().context().text();
    List<String> values = call.values(Traceparent.NAME);
    return values.size() > 1 && values.contains(received)
        ? ", of which one is the caller's, copied from the request"
        : "";
  }

  private static String hint(RequestFacts own, ReceivedCall call, CallContext context) {
    boolean hasClientSpan = own.spans().stream().anyMatch(span -> span.kind() == SpanKind.CLIENT);
    return context == CallContext.ABSENT && others(call).isEmpty() && !hasClientSpan
        ? " No CLIENT span was recorded for it, so perhaps nothing instruments the HTTP client, or"
            + " the instrumentation was loaded after it."
        : "";
  }

  private static String text(Header header) {
    return SpanText.withoutControls(header.name() + ": " + header.value());
  }
}
