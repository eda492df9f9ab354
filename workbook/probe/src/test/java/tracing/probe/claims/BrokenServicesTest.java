package tracing.probe.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.probe.claims.Act.*;
import static tracing.probe.claims.Claim.*;
import static tracing.probe.claims.Services.calling;
import static tracing.probe.claims.Services.correct;
import static tracing.probe.claims.Services.extracting;
import static tracing.probe.claims.Services.sending;
import static tracing.probe.claims.Services.traceparent;

import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.probe.model.Baggage;
import tracing.probe.model.Header;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;
import tracing.probe.model.Tracestate;
import tracing.traces.TraceSpan;

@DisplayName("Of a service that is broken in one way")
class BrokenServicesTest {

  /** A broken service, the act that it misses, and the claims that fail for it. */
  record Broken(String name, Evidence evidence, Act act, Set<Claim> failing) {

    static Broken of(String name, Consumer<Served> service, Act act, Claim... failing) {
      return new Broken(name, Simulation.run(service), act, EnumSet.copyOf(List.of(failing)));
    }

    static Broken exporting(
        String name, UnaryOperator<List<TraceSpan>> export, Act act, Claim... failing) {
      Evidence evidence = Simulation.run(correct(), Simulation.OPTIONS, export);
      return new Broken(name, evidence, act, EnumSet.copyOf(List.of(failing)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @DisplayName("the missing act is named, and the claims fail that need it")
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void act(Broken broken) {
    List<ClaimResult> results = Claims.judge(broken.evidence());

    assertThat(Claims.first(results)).map(Fault::act).contains(broken.act());
    assertThat(results.stream().filter(r -> r.verdict() == Verdict.FAILS).map(ClaimResult::claim))
        .as("%s", results)
        .containsExactlyInAnyOrderElementsOf(broken.failing());
  }

  static Stream<Broken> all() {
    return Stream.of(incoming(), outgoing(), apart(), records(), RareMistakes.all())
        .flatMap(broken -> broken);
  }

  static Stream<Broken> incoming() {
    return Stream.of(
        Broken.of("never extracts", extracting(s -> Optional.empty()), NOT_EXTRACTED, JOINS_CALLER),
        Broken.of(
            "finds no title-cased name behind WSGI",
            extracting(s -> Optional.empty()).andThen(s -> s.server = "Werkzeug/2.2.2 Python/3"),
            TITLE_CASED_NAMES,
            JOINS_CALLER),
        Broken.of(
            "finds the lower-case name alone",
            extracting(s -> only(s, Traceparent.NAME)),
            NAME_LOOKED_UP_IN_ONE_CASE,
            HEADER_NAMES),
        Broken.of(
            "finds a title-cased name alone",
            extracting(s -> only(s, "TraceParent")),
            NAME_LOOKED_UP_IN_ONE_CASE,
            HEADER_NAMES,
            JOINS_CALLER),
        Broken.of(
            "fails on a header that is not valid",
            failingOn(RequestKind.INVALID),
            ERROR_ON_HEADERS,
            INVALID_HEADERS),
        Broken.of(
            "fails on any trace header",
            failingOn(RequestKind.CALLER),
            ERROR_ON_HEADERS,
            JOINS_CALLER),
        Broken.of(
            "fails on two headers",
            failingOn(RequestKind.REPEATED),
            ERROR_ON_HEADERS,
            REPEATED_HEADER),
        Broken.of(
            "takes a trace id from a header that is not valid",
            extracting(BrokenServicesTest::anyIds),
            INVALID_HEADER_USED,
            INVALID_HEADERS,
            SENDS_OWN_SPAN),
        Broken.of(
            "starts a trace below a made-up parent",
            extracting(
                s ->
                    s.extract()
                        .or(
                            () ->
                                Optional.of(
                                    new Traceparent(s.newTraceId(), "5".repeat(16), true)))),
            ROOT_MISSING,
            STARTS_TRACE),
        Broken.of(
            "copies the header and never joins",
            served -> {
              Optional<Traceparent> caller = served.extract();
              TraceSpan entry = served.entry(Optional.empty());
              served.call(caller.orElse(Served.context(entry)));
              Services.answer(served);
            },
            HEADER_COPIED,
            JOINS_CALLER,
            SENDS_OWN_SPAN),
        Broken.of(
            "neither extracts nor injects",
            served -> {
              served.entry(Optional.empty());
              served.call(List.of());
              Services.answer(served);
            },
            NEITHER_EXTRACTED_NOR_INJECTED,
            JOINS_CALLER,
            SENDS_OWN_SPAN),
        Broken.of(
            "does a part of the work in another trace",
            calling(
                (served, caller, entry) -> {
                  served.span(entry.kind(), "load", served.newTraceId(), "");
                  served.call(Served.context(served.client(entry)));
                }),
            JOINED_IN_PART,
            JOINS_CALLER),
        Broken.of(
            "ignores that the caller does not sample",
            served -> {
              TraceSpan entry = served.entry(served.extract());
              served.call(Served.context(served.client(entry)));
              Services.answer(served);
            },
            UNSAMPLED_IGNORED,
            UNSAMPLED));
  }

  static Stream<Broken> outgoing() {
    return Stream.of(
        Broken.of("never injects", sending((s, own) -> s.baggage()), NOT_INJECTED, SENDS_OWN_SPAN),
        Broken.of(
            "sends B3",
            sending((s, own) -> List.of(new Header("b3", own.traceId() + "-" + own.parentId()))),
            OTHER_FORMAT,
            SENDS_OWN_SPAN),
        Broken.of(
            "sends two headers",
            sending((s, own) -> List.of(traceparent(own), traceparent(own))),
            SEVERAL_HEADERS,
            SENDS_OWN_SPAN),
        Broken.of(
            "sends a header without flags",
            sending((s, own) -> List.of(new Header(Traceparent.NAME, own.text().substring(0, 52)))),
            HEADER_NOT_VALID,
            SENDS_OWN_SPAN),
        Broken.of(
            "injects the context that it received",
            calling((served, caller, entry) -> served.call(caller.orElse(Served.context(entry)))),
            RECEIVED_CONTEXT_INJECTED,
            SENDS_OWN_SPAN),
        Broken.of(
            "loses the context before the call",
            calling(
                (served, caller, entry) ->
                    served.call(
                        Served.context(served.span(entry.kind(), "x", served.newTraceId(), "")))),
            LOST_BEFORE_CALL,
            SENDS_OWN_SPAN,
            JOINS_CALLER),
        Broken.of(
            "cuts the trace id",
            calling(
                (served, caller, entry) ->
                    served.call(
                        new Traceparent(
                            "0".repeat(16) + entry.traceId().substring(16), entry.spanId(), true))),
            TRACE_ID_CHANGED,
            SENDS_OWN_SPAN),
        Broken.of(
            "sends the id of a span that never ended",
            calling(
                (served, caller, entry) ->
                    served.call(new Traceparent(entry.traceId(), served.newSpanId(), true))),
            PARENT_NOT_EXPORTED,
            SENDS_OWN_SPAN,
            NEXT_FAILS,
            NEXT_CLOSES,
            NEXT_IS_SILENT),
        Broken.of(
            "sends the id of a span that had ended",
            calling(
                (served, caller, entry) -> {
                  TraceSpan ended = Services.internal(served, entry, "prepare");
                  served.spans.set(1, endingAt(ended, served.start + 30_000_000));
                  served.call(Served.context(ended));
                }),
            SENT_ENDED_SPAN,
            SENDS_OWN_SPAN),
        Broken.of(
            "clears the sampled flag",
            calling((served, caller, entry) -> served.call(Served.context(entry).asUnsampled())),
            SAMPLED_FLAG_CHANGED,
            SENDS_OWN_SPAN),
        Broken.of(
            "drops tracestate",
            sending(
                (s, own) ->
                    Stream.concat(Stream.of(traceparent(own)), s.baggage().stream()).toList()),
            TRACESTATE_DROPPED,
            TRACESTATE),
        Broken.of(
            "drops baggage", sending((s, own) -> withTracestate(s, own)), BAGGAGE_DROPPED, BAGGAGE),
        Broken.of(
            "encodes spaces in baggage as plus signs",
            sending(
                (s, own) ->
                    Stream.concat(
                            withTracestate(s, own).stream(),
                            s.baggage().stream()
                                .map(h -> new Header(Baggage.NAME, h.value().replace("%20", "+"))))
                        .toList()),
            BAGGAGE_CHANGED,
            BAGGAGE));
  }

  static Stream<Broken> apart() {
    List<Traceparent> last = new ArrayList<>();
    List<List<Header>> cached = new ArrayList<>();
    return Stream.of(
        Broken.of("keeps the context in a field", sharing(), SHARED_STATE, CONCURRENT),
        Broken.of(
            "leaves its scope open",
            extracting(
                served -> {
                  Optional<Traceparent> caller =
                      served.extract().or(() -> last.stream().reduce((a, b) -> b));
                  caller.filter(Traceparent::sampled).ifPresent(last::add);
                  return caller;
                }),
            SCOPE_LEAKED,
            SEQUENTIAL,
            NEXT_FAILS,
            NEXT_CLOSES,
            NEXT_IS_SILENT),
        Broken.of(
            "keeps the headers of the first call",
            sending(
                (s, own) -> {
                  cached.add(
                      Stream.concat(withTracestate(s, own).stream(), s.baggage().stream())
                          .toList());
                  return cached.get(0);
                }),
            EARLIER_CONTEXT_SENT,
            SENDS_OWN_SPAN,
            BAGGAGE));
  }

  static Stream<Broken> records() {
    return Stream.of(
        Broken.exporting(
            "never sets the status ERROR",
            spans -> spans.stream().map(s -> s.withStatus(StatusCode.UNSET, "")).toList(),
            ERROR_NOT_RECORDED,
            NEXT_FAILS,
            NEXT_CLOSES,
            NEXT_IS_SILENT),
        Broken.exporting(
            "exports each span twice",
            spans -> Stream.concat(spans.stream(), spans.stream()).toList(),
            RECORDED_TWICE,
            RECORDED_ONCE),
        Broken.of(
            "is instrumented twice",
            served -> {
              correct().accept(served);
              if (!served.spans.isEmpty()) {
                TraceSpan entry = served.spans.get(0);
                TraceSpan inner = served.child(entry, entry.kind(), "POST");
                served.spans.set(
                    2, endingAt(startingAt(inner, entry.startNanos()), entry.endNanos()));
              }
            },
            RECORDED_TWICE,
            RECORDED_ONCE),
        Broken.exporting(
            "has no name",
            spans ->
                spans.stream()
                    .map(s -> s.withResourceAttribute("service.name", "unknown_service:java"))
                    .toList(),
            NO_SERVICE_NAME,
            SERVICE_NAME),
        Broken.exporting(
            "ends its first span only when all is well",
            spans ->
                spans.stream().filter(s -> !isEntry(s) || s.status() != StatusCode.ERROR).toList(),
            SPANS_LOST_ON_FAILURE,
            NEXT_FAILS,
            NEXT_CLOSES,
            NEXT_IS_SILENT),
        Broken.exporting(
            "answers 502 and records the failure on the span of the call alone",
            spans ->
                spans.stream()
                    .map(s -> isEntry(s) ? s.withStatus(StatusCode.UNSET, "") : s)
                    .toList(),
            ERROR_NOT_RECORDED,
            NEXT_FAILS,
            NEXT_CLOSES,
            NEXT_IS_SILENT),
        Broken.exporting(
            "never ends its first span",
            spans -> spans.stream().filter(s -> !isEntry(s)).toList(),
            SPAN_MISSING,
            SPANS_ARRIVE,
            NEXT_FAILS,
            NEXT_CLOSES,
            NEXT_IS_SILENT,
            STARTS_TRACE,
            FLUSHES),
        Broken.exporting(
            "loses what it has not sent when it ends",
            spans -> spans.subList(0, spans.size() - 2),
            NOT_FLUSHED,
            FLUSHES));
  }

  private static boolean isEntry(TraceSpan span) {
    return span.name().equals("POST /process");
  }

  /** Of two requests at once, the second one's context replaces the first one's. */
  private static Consumer<Served> sharing() {
    List<Traceparent> field = new ArrayList<>();
    return extracting(
        served -> {
          Optional<Traceparent> own = served.extract();
          if (served.request.kind() == RequestKind.CONCURRENT && field.size() == 1) {
            return Optional.of(field.remove(0));
          }
          if (served.request.kind() == RequestKind.CONCURRENT) {
            field.add(own.get());
          }
          return own;
        });
  }

  private static Optional<Traceparent> only(Served served, String name) {
    boolean found = served.request.headers().stream().anyMatch(h -> h.name().equals(name));
    return found ? served.extract() : Optional.empty();
  }

  private static Optional<Traceparent> anyIds(Served served) {
    String text = String.join("", Header.values(served.request.headers(), Traceparent.NAME));
    String[] parts = text.split("-");
    boolean usable = parts.length > 3 && parts[1].length() == 32 && parts[2].length() == 16;
    return usable
        ? Optional.of(new Traceparent(parts[1], parts[2], !parts[3].equals("00")))
        : Optional.empty();
  }

  private static Consumer<Served> failingOn(RequestKind kind) {
    return served -> {
      correct().accept(served);
      if (served.request.kind() == kind) {
        served.status = 500;
      }
    };
  }

  static List<Header> withTracestate(Served served, Traceparent own) {
    List<Header> headers = new ArrayList<>(List.of(traceparent(own)));
    if (!served.request.tracestate().isEmpty()) {
      headers.add(new Header(Tracestate.NAME, String.join(",", served.request.tracestate())));
    }
    return headers;
  }

  private static TraceSpan endingAt(TraceSpan span, long end) {
    return span.withTimes(span.startNanos(), end);
  }

  private static TraceSpan startingAt(TraceSpan span, long start) {
    return span.withTimes(start, span.endNanos());
  }
}
