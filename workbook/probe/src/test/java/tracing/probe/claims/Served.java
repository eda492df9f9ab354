package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.probe.model.Baggage;
import tracing.probe.model.Header;
import tracing.probe.model.ProbeRequest;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;
import tracing.probe.model.Tracestate;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

/** A request that a simulated service serves, and what the service does meanwhile. */
final class Served {

  static final int PORT = 5002;
  static final String SERVICE = "user-service";
  static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  final ProbeRequest request;
  final long start;
  final List<TraceSpan> spans = new ArrayList<>();
  final List<ReceivedCall> calls = new ArrayList<>();
  int status = 200;
  String server = "";
  private int ids;

  Served(ProbeRequest request, long start) {
    this.request = request;
    this.start = start;
  }

  /** Returns what a correct propagator reads from the headers. */
  Optional<Traceparent> extract() {
    List<String> values = Header.values(request.headers(), Traceparent.NAME);
    if (values.size() != 1) {
      return Optional.empty();
    }
    String value = values.get(0);
    boolean later = value.matches("cc-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    return Traceparent.parse(later ? "00" + value.substring(2, 55) : value);
  }

  boolean nextFails() {
    return !request.kind().nextAnswers();
  }

  /** Returns a new id that no other request of the simulation has. */
  String newSpanId() {
    return "%08x%08x".formatted(0xabc00000L + request.number(), ++ids);
  }

  String newTraceId() {
    return newSpanId() + newSpanId();
  }

  /** Records a span that begins the request, in the trace of a context or in a new one. */
  TraceSpan entry(Optional<Traceparent> parent) {
    return span(
        SpanKind.SERVER,
        "POST /process",
        parent.map(Traceparent::traceId).orElseGet(this::newTraceId),
        parent.map(Traceparent::parentId).orElse(""));
  }

  TraceSpan child(TraceSpan parent, SpanKind kind, String name) {
    return span(kind, name, parent.traceId(), parent.spanId());
  }

  /** Records the span of a call, which the next service answers after 20 ms. */
  TraceSpan client(TraceSpan parent) {
    return child(parent, SpanKind.CLIENT, "POST");
  }

  TraceSpan span(SpanKind kind, String name, String traceId, String parentId) {
    int from = spans.size() + 1;
    boolean failed = nextFails();
    TraceSpan span =
        new TraceSpan(
            traceId,
            newSpanId(),
            parentId,
            name,
            kind,
            failed ? StatusCode.ERROR : StatusCode.UNSET,
            failed ? "503" : "",
            Map.of("service.name", SERVICE),
            Map.of(),
            List.of(),
            SpanDetails.NONE,
            start + from * 10L * MILLI,
            start + (90 - from) * MILLI);
    spans.add(span);
    return span;
  }

  static Traceparent context(TraceSpan span) {
    return new Traceparent(span.traceId(), span.spanId(), true);
  }

  /** Calls the next service with a context and everything else that the request carried. */
  void call(Traceparent context) {
    List<Header> headers = new ArrayList<>(List.of(new Header(Traceparent.NAME, context.text())));
    String tracestate = String.join(",", request.tracestate());
    if (extract().isPresent() && !tracestate.isEmpty()) {
      headers.add(new Header(Tracestate.NAME, tracestate));
    }
    headers.addAll(baggage());
    call(headers);
  }

  List<Header> baggage() {
    return Header.values(request.headers(), Baggage.NAME).stream()
        .map(value -> new Header(Baggage.NAME, value))
        .toList();
  }

  void call(List<Header> headers) {
    call(PORT, false, headers);
  }

  /**
   * Calls the next service while the next request is served, with a span that is open meanwhile.
   *
   * @param afterMillis counted from the beginning of the next request
   */
  void callLater(TraceSpan parent, int afterMillis) {
    long at = start + SECOND + afterMillis * MILLI;
    TraceSpan client = client(parent);
    spans.set(spans.size() - 1, client.withTimes(at - MILLI, at + 20 * MILLI));
    call(context(client));
    delay(request.kind() == RequestKind.CONCURRENT ? 0 : request.number() + 1, at);
  }

  /** Moves the last call to another request and time. */
  void delay(int number, long nanos) {
    ReceivedCall last = calls.remove(calls.size() - 1);
    calls.add(
        new ReceivedCall(
            number,
            last.port(),
            last.thirdParty(),
            last.method(),
            last.path(),
            last.headers(),
            nanos));
  }

  /** Calls another path of the next service with a context. */
  void call(String path, Traceparent context) {
    call(context);
    ReceivedCall last = calls.remove(calls.size() - 1);
    calls.add(
        new ReceivedCall(
            last.request(), PORT, false, last.method(), path, last.headers(), last.nanos()));
  }

  void call(int port, boolean thirdParty, List<Header> headers) {
    int tag = request.kind() == RequestKind.CONCURRENT ? 0 : request.number();
    calls.add(
        new ReceivedCall(tag, port, thirdParty, "POST", "/generate", headers, start + 60 * MILLI));
  }
}
