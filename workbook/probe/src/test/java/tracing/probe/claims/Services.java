package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tracing.probe.model.Header;
import tracing.probe.model.Traceparent;
import tracing.traces.TraceSpan;

/** Simulated services: correct ones, and parts to break. */
final class Services {

  private Services() {}

  /** Extracts, records its span and the call's, injects. */
  static Consumer<Served> correct() {
    return served -> {
      Optional<Traceparent> caller = served.extract();
      if (isUnsampled(served, caller)) {
        return;
      }
      TraceSpan entry = served.entry(caller);
      served.call(Served.context(served.client(entry)));
      answer(served);
    };
  }

  /** Follows an unsampled caller; returns whether there was one. */
  static boolean isUnsampled(Served served, Optional<Traceparent> caller) {
    if (caller.isEmpty() || caller.get().sampled()) {
      return false;
    }
    served.call(new Traceparent(caller.get().traceId(), served.newSpanId(), true).asUnsampled());
    return true;
  }

  /** As a correct service, with something else in the place of its call. */
  static Consumer<Served> calling(Call call) {
    return served -> {
      Optional<Traceparent> caller = served.extract();
      if (isUnsampled(served, caller)) {
        return;
      }
      call.make(served, caller, served.entry(caller));
      answer(served);
    };
  }

  /** As a correct service, with something else in the place of the extraction. */
  static Consumer<Served> extracting(Extraction extraction) {
    return served -> {
      Optional<Traceparent> caller = extraction.extract(served);
      if (isUnsampled(served, caller)) {
        return;
      }
      served.call(Served.context(served.client(served.entry(caller))));
      answer(served);
    };
  }

  /** As a correct service, without the CLIENT span, and with other headers. */
  static Consumer<Served> sending(Headers headers) {
    return calling(
        (served, caller, entry) -> served.call(headers.of(served, Served.context(entry))));
  }

  static Header traceparent(Traceparent context) {
    return new Header(Traceparent.NAME, context.text());
  }

  static TraceSpan internal(Served served, TraceSpan parent, String name) {
    return served.child(parent, SpanKind.INTERNAL, name);
  }

  static void answer(Served served) {
    served.status = served.nextFails() ? 502 : 200;
  }

  /** Makes the call of a service. */
  interface Call {
    void make(Served served, Optional<Traceparent> caller, TraceSpan entry);
  }

  /** Reads the caller's context. */
  interface Extraction {
    Optional<Traceparent> extract(Served served);
  }

  /** Returns the headers of a call. */
  interface Headers {
    List<Header> of(Served served, Traceparent own);
  }
}
