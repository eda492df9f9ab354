package tracing.probe.claims;

import static tracing.probe.claims.Claim.*;
import static tracing.probe.claims.Services.answer;
import static tracing.probe.claims.Services.calling;
import static tracing.probe.claims.Services.correct;
import static tracing.probe.claims.Services.sending;
import static tracing.probe.claims.Services.traceparent;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tracing.probe.claims.BrokenServicesTest.Broken;
import tracing.probe.model.Header;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;
import tracing.probe.model.Tracestate;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

/** Services that are broken in a way that only some requests or some spans show. */
final class RareMistakes {

  private static final long MILLI = 1_000_000;

  private RareMistakes() {}

  static Stream<Broken> all() {
    return Stream.of(failures(), headers(), samplers(), contexts(), spans()).flatMap(all -> all);
  }

  private static Stream<Broken> failures() {
    return Stream.of(
        Broken.of(
            "repeats a failed call without headers",
            correct().andThen(onFailure(served -> served.call(List.of()))),
            Act.NOT_INJECTED,
            SENDS_OWN_SPAN),
        Broken.of(
            "repeats a failed call with the headers of the first",
            correct()
                .andThen(
                    onFailure(
                        served -> {
                          TraceSpan first = served.spans.get(1);
                          TraceSpan second = served.client(served.spans.get(0));
                          long end = served.start + 40 * MILLI;
                          served.spans.set(1, first.withTimes(first.startNanos(), end));
                          served.delay(served.request.number(), end - 20 * MILLI);
                          served.spans.set(2, second.withTimes(end, end + 30 * MILLI));
                          served.call(Served.context(first));
                          served.delay(served.request.number(), end + MILLI);
                        })),
            Act.SENT_ENDED_SPAN,
            SENDS_OWN_SPAN),
        Broken.of(
            "calls for help without the context",
            correct()
                .andThen(
                    onFailure(
                        served ->
                            served.call(
                                Served.context(
                                    served.span(
                                        SpanKind.CLIENT, "GET", served.newTraceId(), ""))))),
            Act.LOST_BEFORE_CALL,
            SENDS_OWN_SPAN),
        Broken.of(
            "records the failure in another trace",
            correct()
                .andThen(
                    onFailure(
                        served ->
                            served.span(SpanKind.INTERNAL, "failed", served.newTraceId(), ""))),
            Act.FAILURE_IN_OTHER_TRACE,
            NEXT_FAILS,
            NEXT_CLOSES,
            NEXT_IS_SILENT));
  }

  private static Stream<Broken> headers() {
    return Stream.of(
        Broken.of(
            "gives the header another name",
            sending((s, own) -> List.of(new Header("trace-parent", own.text()))),
            Act.WRONG_HEADER_NAME,
            SENDS_OWN_SPAN),
        Broken.of(
            "keeps the baggage of the last request that had some",
            keepingBaggage(),
            Act.EARLIER_BAGGAGE_SENT,
            BAGGAGE),
        Broken.of(
            "keeps the tracestate of the last request that had some",
            keepingTracestate(),
            Act.EARLIER_TRACESTATE_SENT,
            TRACESTATE),
        Broken.of(
            "records its call twice and injects both spans",
            calling(
                (served, caller, entry) ->
                    served.call(
                        List.of(
                            traceparent(Served.context(served.client(entry))),
                            traceparent(Served.context(served.client(entry)))))),
            Act.SEVERAL_HEADERS,
            SENDS_OWN_SPAN,
            RECORDED_ONCE));
  }

  private static Stream<Broken> samplers() {
    return Stream.of(
        Broken.of(
            "samples every third request, whatever the caller does",
            served -> {
              correct().accept(served);
              if (served.request.number() % 3 != 0 && !served.spans.isEmpty()) {
                TraceSpan entry = served.spans.get(0);
                served.spans.clear();
                served.calls.clear();
                served.call(
                    new Traceparent(entry.traceId(), served.newSpanId(), true).asUnsampled());
              }
            },
            Act.SAMPLER_IGNORES_CALLER,
            SENDS_OWN_SPAN),
        Broken.of(
            "drops the spans of its calls in its sampler",
            calling(
                (served, caller, entry) ->
                    served.call(
                        new Traceparent(entry.traceId(), served.newSpanId(), true).asUnsampled())),
            Act.SPAN_NOT_SAMPLED,
            SENDS_OWN_SPAN),
        Broken.of(
            "says that everything is sampled",
            served -> {
              correct().accept(served);
              if (served.spans.isEmpty()) {
                served.calls.clear();
                served.call(
                    new Traceparent(served.extract().get().traceId(), "1".repeat(16), true));
              }
            },
            Act.SAMPLED_FLAG_SET,
            UNSAMPLED));
  }

  private static Stream<Broken> contexts() {
    List<Traceparent> kept = new ArrayList<>();
    return Stream.of(
        Broken.of(
            "keeps the context of the first request of a connection",
            Services.extracting(
                served -> {
                  served.extract().filter(Traceparent::sampled).ifPresent(kept::add);
                  boolean alone = served.request.kind() != RequestKind.CONCURRENT;
                  return alone && !kept.isEmpty() ? Optional.of(kept.get(0)) : served.extract();
                }),
            Act.CONTEXT_KEPT,
            JOINS_CALLER,
            SEQUENTIAL,
            NEXT_FAILS,
            NEXT_CLOSES,
            NEXT_IS_SILENT,
            UNSAMPLED),
        Broken.of(
            "links to its caller",
            served -> {
              Optional<Traceparent> caller = served.extract();
              TraceSpan entry = served.entry(Optional.empty());
              caller.ifPresent(from -> served.spans.set(0, linked(entry, from)));
              served.call(List.of(traceparent(Served.context(served.client(entry)))));
              answer(served);
            },
            Act.LINKED_NOT_JOINED,
            JOINS_CALLER),
        Broken.of(
            "records its calls alone",
            served -> {
              TraceSpan client = served.span(SpanKind.CLIENT, "POST", served.newTraceId(), "");
              served.call(List.of(traceparent(Served.context(client))));
              answer(served);
            },
            Act.SERVER_NOT_RECORDED,
            JOINS_CALLER));
  }

  private static Stream<Broken> spans() {
    return Stream.of(
        Broken.of(
            "drops all spans of some requests",
            served -> {
              correct().accept(served);
              if (served.request.kind() == RequestKind.CONCURRENT
                  && served.request.number() % 2 == 0) {
                served.spans.clear();
              }
            },
            Act.SPANS_DROPPED,
            SPANS_ARRIVE),
        Broken.of(
            "ends its span before it calls",
            calling(
                (served, caller, entry) -> {
                  served.spans.set(
                      0, entry.withTimes(entry.startNanos(), entry.startNanos() + MILLI));
                  served.call(Served.context(served.client(entry)));
                }),
            Act.ENDED_EARLY,
            OPEN_UNTIL_DONE),
        Broken.of(
            "ends its span before it calls, and calls another path after its answer",
            calling(
                (served, caller, entry) -> {
                  served.spans.set(
                      0, entry.withTimes(entry.startNanos(), entry.startNanos() + MILLI));
                  served.call(Served.context(served.client(entry)));
                  callAfterAnswer(served, entry, "/audit/" + served.request.number());
                }),
            Act.ENDED_EARLY,
            OPEN_UNTIL_DONE));
  }

  /** Calls another path, in every second request a little before the answer. */
  static void callAfterAnswer(Served served, TraceSpan entry, String path) {
    boolean before = served.request.number() % 2 == 0;
    long at = served.start + Simulation.DURATION + (before ? -15 : 5) * MILLI;
    TraceSpan client = served.client(entry);
    served.spans.set(served.spans.size() - 1, client.withTimes(at - MILLI, at + 20 * MILLI));
    served.call(path, Served.context(client));
    int tag = served.request.kind() == RequestKind.CONCURRENT ? 0 : served.request.number();
    served.delay(tag, at);
  }

  private static Consumer<Served> onFailure(Consumer<Served> more) {
    return served -> {
      if (served.nextFails()) {
        more.accept(served);
      }
    };
  }

  private static Consumer<Served> keepingBaggage() {
    List<Header> last = new ArrayList<>();
    return sending(
        (served, own) -> {
          List<Header> headers = new ArrayList<>(BrokenServicesTest.withTracestate(served, own));
          if (!served.baggage().isEmpty()) {
            last.clear();
            last.addAll(served.baggage());
          }
          headers.addAll(last);
          return headers;
        });
  }

  private static Consumer<Served> keepingTracestate() {
    List<Header> last = new ArrayList<>();
    return sending(
        (served, own) -> {
          List<Header> headers = new ArrayList<>(served.baggage());
          headers.add(traceparent(own));
          if (served.extract().isPresent() && !served.request.tracestate().isEmpty()) {
            last.clear();
            last.add(new Header(Tracestate.NAME, String.join(",", served.request.tracestate())));
          }
          headers.addAll(last);
          return headers;
        });
  }

  private static TraceSpan linked(TraceSpan span, Traceparent to) {
    return new TraceSpan(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.statusMessage(),
        span.resource(),
        span.attributes(),
        span.events(),
        new SpanDetails(
            "",
            List.of(new SpanDetails.Link(to.traceId(), to.parentId())),
            SpanDetails.ParentOrigin.UNKNOWN),
        span.startNanos(),
        span.endNanos());
  }
}
