package tracing.probe.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
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

  private static final String AFTER_UNSAMPLED =
      "with the context of a caller, after one that is not sampled";

  private final RequestFactory requests;

  /**
   * Creates a plan.
   *
   * @param random for the ids
   */
  public RequestPlan(RandomGenerator random) {
    requests = new RequestFactory(random);
  }

  /** Returns the first request, whose answer tells whether the address is right. */
  public ProbeRequest first() {
    return requests.caller(RequestKind.CALLER, "with the context of a caller");
  }

  /** Returns what is sent when the first request fails. */
  public ProbeRequest withoutHeaders() {
    return requests.plain("");
  }

  /** Returns the same request with new ids, for one that was refused. */
  public ProbeRequest again(ProbeRequest refused) {
    return requests.again(refused);
  }

  /** Returns a request without trace headers, to compare it with one that was refused. */
  public ProbeRequest toCompareWith(ProbeRequest refused) {
    return requests.plain(", to compare it with request " + refused.number());
  }

  /** Returns what is sent one by one after the first request; each is made when it is sent. */
  public List<Supplier<ProbeRequest>> sequential() {
    List<Supplier<ProbeRequest>> all = new ArrayList<>();
    all.add(() -> requests.plain(""));
    all.add(this::first);
    for (String name : List.of("TraceParent", "TRACEPARENT", "tRaCePaReNt")) {
      all.add(() -> requests.named(name));
    }
    for (InvalidHeaders form : InvalidHeaders.ALL) {
      all.add(() -> requests.request(RequestKind.INVALID, form.what(), form::headers));
    }
    all.add(this::repeated);
    all.add(() -> later(""));
    all.add(() -> later("-what-comes-later"));
    for (TracestateForms form : TracestateForms.ALL) {
      all.add(() -> requests.request(RequestKind.TRACESTATE, form.what(), form::headers));
    }
    all.add(requests::unsampled);
    all.add(() -> requests.plain(", after one that is not sampled"));
    all.add(() -> requests.caller(RequestKind.CALLER, AFTER_UNSAMPLED));
    return all;
  }

  /** Returns what is sent at once. */
  public List<ProbeRequest> concurrent() {
    List<ProbeRequest> all = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      all.add(requests.caller(RequestKind.CONCURRENT, "one of " + AT_ONCE + " at once"));
    }
    return all;
  }

  /** Returns what is sent one by one after the requests at once. */
  public List<Supplier<ProbeRequest>> afterConcurrent() {
    return Collections.nCopies(
        AFTER_CONCURRENT, () -> requests.plain(", after " + AT_ONCE + " at once"));
  }

  /** Returns what is sent while the next service fails, each with a request after it. */
  public List<Supplier<ProbeRequest>> failing() {
    return List.of(
        () -> requests.caller(RequestKind.NEXT_FAILS, "whose next service answers 500"),
        () -> requests.plain(", after a 500 of the next service"),
        () -> requests.caller(RequestKind.NEXT_CLOSES, "whose next service closes the connection"),
        () -> requests.plain(", after a closed connection"));
  }

  /** Returns what is sent while the next service is silent, and a request after it. */
  public List<Supplier<ProbeRequest>> silent() {
    return List.of(
        () -> requests.caller(RequestKind.NEXT_IS_SILENT, "whose next service does not answer"),
        () -> requests.plain(", after a silent next service"));
  }

  /** Returns what is sent just before the service is told to end. */
  public ProbeRequest last() {
    return requests.caller(RequestKind.LAST, "sent just before the end");
  }

  private ProbeRequest repeated() {
    return requests.request(RequestKind.REPEATED, "with two traceparent headers", this::twoParents);
  }

  private ProbeRequest later(String tail) {
    return requests.request(
        RequestKind.LATER_VERSION, "with version cc", own -> version(own, tail));
  }

  private List<Header> twoParents(Traceparent own) {
    return List.of(
        new Header(Traceparent.NAME, own.text()),
        new Header(Traceparent.NAME, requests.anotherContext().text()));
  }

  private static List<Header> version(Traceparent own, String tail) {
    return List.of(new Header(Traceparent.NAME, "cc" + own.text().substring(2) + tail));
  }
}
