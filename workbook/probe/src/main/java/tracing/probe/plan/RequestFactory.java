package tracing.probe.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tracing.probe.model.Header;
import tracing.probe.model.ProbeRequest;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;

/** Makes requests with numbers from 1 and contexts of their own. */
final class RequestFactory {

  private static final String PLAIN = "without trace headers";

  private final Contexts contexts;
  private final Map<Integer, Supplier<ProbeRequest>> forms = new HashMap<>();
  private int number;

  RequestFactory(RandomGenerator random) {
    contexts = new Contexts(random);
  }

  /** Returns a new sampled context. */
  Traceparent anotherContext() {
    return contexts.next();
  }

  /** Returns a request with the context of a caller that samples. */
  ProbeRequest caller(RequestKind kind, String what) {
    return request(kind, what, own -> TraceHeaders.named(own, Traceparent.NAME, number));
  }

  /** Returns a request with the context of a caller whose header names have a case. */
  ProbeRequest named(String name) {
    return request(
        RequestKind.OTHER_CASE, "with " + name, own -> TraceHeaders.named(own, name, number));
  }

  /** Returns a request without trace headers. */
  ProbeRequest plain(String when) {
    return request(RequestKind.NO_CONTEXT, PLAIN + when, own -> List.of());
  }

  /** Returns a request of a caller that does not sample. */
  ProbeRequest unsampled() {
    number++;
    forms.put(number, this::unsampled);
    Traceparent own = contexts.next().asUnsampled();
    return new ProbeRequest(
        number,
        RequestKind.UNSAMPLED,
        "of a caller that does not sample",
        own,
        TraceHeaders.named(own, Traceparent.NAME, number));
  }

  /** Returns a request with any headers. */
  ProbeRequest request(RequestKind kind, String what, Function<Traceparent, List<Header>> headers) {
    number++;
    forms.put(number, () -> request(kind, what, headers));
    Traceparent own = contexts.next();
    return new ProbeRequest(number, kind, what, own, headers.apply(own));
  }

  /** Returns the same request with new ids. */
  ProbeRequest again(ProbeRequest request) {
    return forms.get(request.number()).get();
  }
}
