package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.regex.Pattern;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** Judges whether the service continues the trace of its caller. */
final class JoinsCallerClaim implements ClaimRule {

  private static final long NEAR_NANOS = 100_000_000;

  /**
   * How servers name themselves whose applications get every header name in title case: those of
   * Python's WSGI, whose environment keeps no case (PEP 3333), and Tornado.
   */
  private static final Pattern TITLE_CASING =
      Pattern.compile("(?i)werkzeug|gunicorn|waitress|wsgi|cheroot|cherrypy|tornado");

  @Override
  public Judgement judge(Evidence evidence) {
    if (evidence.isBoundary()) {
      return Judgement.unasked("It starts new traces on purpose, as --boundary says.");
    }
    List<RequestFacts> asked = evidence.where(own -> own.kind() == RequestKind.CALLER);
    Faults faults = new Faults(evidence);
    asked.stream()
        .filter(evidence::isRefusedForHeaders)
        .forEach(own -> faults.incoming(Act.ERROR_ON_HEADERS, own, AnswerText.of(own)));
    if (!faults.sorted().isEmpty()) {
      return faults.judged("");
    }
    List<RequestFacts> seen =
        asked.stream().filter(own -> own.joins() || !own.spans().isEmpty()).toList();
    if (seen.isEmpty()) {
      return Judgement.undecided("No span of these requests has arrived.");
    }
    seen.stream().filter(own -> !own.joins()).forEach(own -> add(faults, own));
    addPartial(evidence, seen, faults);
    long joined = seen.stream().filter(RequestFacts::joins).count();
    return faults.judged(
        "%d of %d requests are in the caller's trace.".formatted(joined, asked.size()));
  }

  private static void add(Faults faults, RequestFacts own) {
    String trace = own.others().isEmpty() ? "" : " " + own.others().get(0).traceId();
    Act act = act(own);
    String seen =
        "The spans of %s are in another trace%s instead of %s.%s"
            .formatted(
                Faults.name(own), trace, own.request().context().traceId(), detail(act, own));
    faults.incoming(act, own, seen);
  }

  private static String detail(Act act, RequestFacts own) {
    return switch (act) {
      case SERVER_NOT_RECORDED -> " All of them are CLIENT spans.";
      case TITLE_CASED_NAMES ->
          " The server says that it is " + SpanText.printable(own.exchange().server()) + ".";
      default -> "";
    };
  }

  private static Act act(RequestFacts own) {
    String caller = own.request().context().parentId();
    if (own.others().stream()
        .flatMap(span -> span.details().links().stream())
        .anyMatch(link -> link.spanId().equals(caller))) {
      return Act.LINKED_NOT_JOINED;
    }
    boolean calls = own.spans().stream().allMatch(span -> span.kind() == SpanKind.CLIENT);
    return calls ? Act.SERVER_NOT_RECORDED : actOfCalls(own);
  }

  private static Act actOfCalls(RequestFacts own) {
    if (own.calls().isEmpty()) {
      return notExtracted(own);
    }
    if (own.contexts().anyMatch(own::isReceived)) {
      return Act.HEADER_COPIED;
    }
    boolean silent =
        own.calls().stream().allMatch(call -> CallContext.of(own, call) == CallContext.ABSENT);
    return silent ? Act.NEITHER_EXTRACTED_NOR_INJECTED : notExtracted(own);
  }

  private static Act notExtracted(RequestFacts own) {
    return TITLE_CASING.matcher(own.exchange().server()).find()
        ? Act.TITLE_CASED_NAMES
        : Act.NOT_EXTRACTED;
  }

  /** Work of the service's own that runs by chance at the same time also runs at other times. */
  private static void addPartial(Evidence evidence, List<RequestFacts> seen, Faults faults) {
    boolean always =
        seen.size() > 1 && seen.stream().allMatch(own -> own.joins() && !own.others().isEmpty());
    if (!always || seen.stream().map(JoinsCallerClaim::otherName).distinct().count() > 1) {
      return;
    }
    RequestFacts first = seen.get(0);
    if (alsoRunsAlone(evidence, first.others().get(0).name())) {
      return;
    }
    faults.incoming(
        Act.JOINED_IN_PART,
        first,
        "During %s, %s is in a trace of its own, beside the caller's. It is the same for each such request."
            .formatted(Faults.name(first), otherName(first)));
  }

  private static boolean alsoRunsAlone(Evidence evidence, String name) {
    return evidence.observations().spans().stream()
        .filter(span -> span.name().equals(name))
        .anyMatch(span -> evidence.facts().stream().noneMatch(own -> isNear(own, span)));
  }

  /** Work that a request has left behind may begin a little later. */
  private static boolean isNear(RequestFacts own, TraceSpan span) {
    return span.startNanos() >= own.exchange().sentNanos()
        && span.startNanos() <= own.exchange().answeredNanos() + NEAR_NANOS;
  }

  private static String otherName(RequestFacts own) {
    return SpanText.name(own.others().get(0));
  }
}
