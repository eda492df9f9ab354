package tracing.probe.report;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.probe.claims.Evidence;
import tracing.probe.model.Baggage;
import tracing.probe.model.Header;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;
import tracing.probe.model.Tracestate;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/** A request as text: what was sent, the spans, and the headers of the calls. */
record RequestText(Evidence evidence, RequestFacts own) {

  private static final List<String> NAMES =
      List.of(Traceparent.NAME, Tracestate.NAME, Baggage.NAME);
  private static final int MAX_CALLS = 4;
  private static final String NONE = "(none)";

  String text(TraceTreePrinter printer) {
    int more = own.allCalls().size() - MAX_CALLS;
    return Stream.of(
            Stream.of(request(), spans(printer)),
            own.allCalls().stream().limit(MAX_CALLS).map(this::call),
            Stream.of("... and " + SpanText.count(more, "more call")).filter(text -> more > 0))
        .flatMap(part -> part)
        .collect(joining("\n\n"));
  }

  private String request() {
    String headers =
        own.request().headers().stream()
            .map(header -> "\n  " + header.name() + ": " + header.value())
            .collect(joining());
    return "Request %d, %s:%s"
        .formatted(
            own.request().number(),
            own.request().what(),
            headers.isEmpty() ? "\n  no trace headers" : headers);
  }

  private String spans(TraceTreePrinter printer) {
    if (own.spans().isEmpty()) {
      return "No span of this request has arrived.";
    }
    String caller = own.request().context().parentId();
    return printer.print(
        own.spans().stream().sorted(Comparator.comparingLong(TraceSpan::startNanos)).toList(),
        Map.of(),
        parents(caller));
  }

  private Map<String, String> parents(String caller) {
    Map<String, String> parents = new HashMap<>();
    for (RequestFacts other : evidence.facts()) {
      String name = "is a span of request " + other.request().number();
      String ofCaller = "is the span of the caller of request " + other.request().number();
      parents.put(other.request().context().parentId(), ofCaller);
      other.spans().forEach(span -> parents.put(span.spanId(), name));
    }
    parents.put(caller, "is the caller's span");
    return parents;
  }

  private String call(ReceivedCall call) {
    return "Headers of the call %s:\n".formatted(SpanText.printable(call.target()))
        + NAMES.stream().map(name -> line(call, name)).collect(joining("\n"));
  }

  private String line(ReceivedCall call, String name) {
    List<String> values = call.values(name);
    String sent =
        values.isEmpty()
            ? NONE
            : values.stream().map(SpanText::withoutControls).collect(Collectors.joining(" and "));
    String expected = expected(call, name, sent);
    String label = String.format("  %-13s", name);
    return label
        + "sent       "
        + sent
        + (expected.equals(sent)
            ? ""
            : "\n" + " ".repeat(label.length()) + "should be  " + expected);
  }

  private String expected(ReceivedCall call, String name, String sent) {
    boolean later = own.kind() == RequestKind.LATER_VERSION && own.joins();
    boolean called = own.kind().hasCaller() || own.kind() == RequestKind.UNSAMPLED || later;
    boolean continued = called && !evidence.observations().options().boundary();
    if (call.thirdParty()) {
      return name.equals(Baggage.NAME) ? NONE : sent;
    }
    if (name.equals(Traceparent.NAME)) {
      return traceparent(call, continued);
    }
    List<String> received = Header.values(own.request().headers(), name);
    return continued && !received.isEmpty() ? kept(call, name, received) : NONE;
  }

  /** Members may be written in another way, and others may be added. */
  private String kept(ReceivedCall call, String name, List<String> received) {
    List<String> sent = call.values(name);
    boolean same =
        name.equals(Baggage.NAME)
            ? Baggage.members(sent).entrySet().containsAll(Baggage.members(received).entrySet())
            : Tracestate.members(sent).containsAll(Tracestate.members(received));
    boolean doubled = sent.stream().distinct().count() < sent.size();
    return same && !doubled
        ? String.join(" and ", sent)
        : String.join(",", Tracestate.members(received));
  }

  private String traceparent(ReceivedCall call, boolean continued) {
    boolean sampled = !continued || own.request().context().sampled();
    boolean ofOwnSpan = !sampled || own.parentOf(call).findAny().isPresent();
    boolean right =
        call.context()
            .filter(sent -> ofOwnSpan && (continued ? own.isInTrace(sent) : isNewTrace(sent)))
            .filter(sent -> sent.sampled() == sampled)
            .filter(sent -> !own.isReceived(sent))
            .isPresent();
    if (right) {
      return call.values(Traceparent.NAME).get(0);
    }
    String trace = continued ? own.request().context().traceId() : newTrace();
    String flags = sampled ? "01" : "00";
    return "00-" + trace + "-<id of a span of " + evidence.service() + ">-" + flags;
  }

  private boolean isNewTrace(Traceparent sent) {
    return own.foreign().stream().noneMatch(span -> span.traceId().equals(sent.traceId()));
  }

  private String newTrace() {
    return own.others().stream().map(TraceSpan::traceId).findFirst().orElse("<a new trace id>");
  }
}
