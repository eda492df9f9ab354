package tracing.probe.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tracing.probe.model.Header;
import tracing.probe.model.ProbeRequest;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;

/**
 * The requests of one probe. Each part can be asked for once, and the requests at once several
 * times; numbers go on from part to part. Not safe for use by several threads.
 *
 * <p>The forms of the headers are those of level 1 of W3C's test suite for Trace Context.
 */
public final class RequestPlan {

  private static final int AT_ONCE = 16;
  private static final int AFTER_CONCURRENT = 4;
  private static final String PLAIN = "without trace headers";

  private final Contexts contexts;
  private int number;

  /**
   * Creates a plan.
   *
   * @param random for the ids
   */
  public RequestPlan(RandomGenerator random) {
    contexts = new Contexts(random);
  }

  /** Returns the first request, whose answer tells whether the address is right. */
  public ProbeRequest first() {
    return caller(RequestKind.CALLER, "with the context of a caller");
  }

  /** Returns what is sent when the first request fails. */
  public ProbeRequest withoutHeaders() {
    return plain(PLAIN);
  }

  /** Returns what is sent one by one after the first request. */
  public List<ProbeRequest> sequential() {
    List<ProbeRequest> all = new ArrayList<>();
    all.add(plain(PLAIN));
    all.add(caller(RequestKind.CALLER, "with the context of a caller"));
    for (String name : List.of("TraceParent", "TRACEPARENT", "tRaCePaReNt")) {
      all.add(
          request(
              RequestKind.OTHER_CASE,
              "with " + name,
              own -> TraceHeaders.named(own, name, number)));
    }
    InvalidHeaders.ALL.forEach(
        form -> all.add(request(RequestKind.INVALID, form.what(), own -> form.headers(own))));
    all.add(request(RequestKind.REPEATED, "with two traceparent headers", this::twoParents));
    for (String tail : List.of("", "-what-comes-later")) {
      all.add(request(RequestKind.LATER_VERSION, "with version cc", own -> version(own, tail)));
    }
    TracestateForms.ALL.forEach(
        form -> all.add(request(RequestKind.TRACESTATE, form.what(), own -> form.headers(own))));
    all.add(unsampled());
    all.add(plain(PLAIN + ", after one that is not sampled"));
    all.add(
        caller(RequestKind.CALLER, "with the context of a caller, after one that is not sampled"));
    return all;
  }

  /** Returns what is sent at once. */
  public List<ProbeRequest> concurrent() {
    List<ProbeRequest> all = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      all.add(caller(RequestKind.CONCURRENT, "one of " + AT_ONCE + " at once"));
    }
    return all;
  }

  /** Returns what is sent one by one after the requests at once. */
  public List<ProbeRequest> afterConcurrent() {
    List<ProbeRequest> all = new ArrayList<>();
    for (int i = 0; i < AFTER_CONCURRENT; i++) {
      all.add(plain(PLAIN + ", after " + AT_ONCE + " at once"));
    }
    return all;
  }

  /** Returns what is sent while the next service fails, each with a request after it. */
  public List<ProbeRequest> failing() {
    return List.of(
        caller(RequestKind.NEXT_FAILS, "whose next service answers 500"),
        plain(PLAIN + ", after a 500 of the next service"),
        caller(RequestKind.NEXT_CLOSES, "whose next service closes the connection"),
        plain(PLAIN + ", after a closed connection"));
  }

  /** Returns what is sent while the next service is silent, and a request after it. */
  public List<ProbeRequest> silent() {
    return List.of(
        caller(RequestKind.NEXT_IS_SILENT, "whose next service does not answer"),
        plain(PLAIN + ", after a silent next service"));
  }

  /** Returns what is sent just before the service is told to end. */
  public ProbeRequest last() {
    return caller(RequestKind.LAST, "sent just before the end");
  }

  private ProbeRequest caller(RequestKind kind, String what) {
    return request(kind, what, own -> TraceHeaders.named(own, Traceparent.NAME, number));
  }

  private ProbeRequest plain(String what) {
    return request(RequestKind.NO_CONTEXT, what, own -> List.of());
  }

  private ProbeRequest unsampled() {
    Traceparent own = contexts.next().asUnsampled();
    number++;
    return new ProbeRequest(
        number,
        RequestKind.UNSAMPLED,
        "of a caller that does not sample",
        own,
        TraceHeaders.named(own, Traceparent.NAME, number));
  }

  private ProbeRequest request(
      RequestKind kind, String what, Function<Traceparent, List<Header>> headers) {
    number++;
    Traceparent own = contexts.next();
    return new ProbeRequest(number, kind, what, own, headers.apply(own));
  }

  private List<Header> twoParents(Traceparent own) {
    return List.of(
        new Header(Traceparent.NAME, own.text()),
        new Header(Traceparent.NAME, contexts.next().text()));
  }

  private static List<Header> version(Traceparent own, String tail) {
    return List.of(new Header(Traceparent.NAME, "cc" + own.text().substring(2) + tail));
  }
}
