package tracing.probe.claims;

import java.util.Locale;

/**
 * An act of context propagation that a service misses, or does wrong. The first one explains more
 * than those after it.
 */
public enum Act {
  ERROR_ON_HEADERS(
      "%s answers a request with an error because of its trace headers",
      "Let the propagator parse the headers and ignore what it cannot read. Code that parses"
          + " traceparent itself has to treat every value that does not match the format as absent."),
  INVALID_HEADER_USED(
      "%s takes a trace id from a traceparent header that is not valid",
      "Let the propagator parse the header. Code that parses it itself has to check the whole format"
          + " of the W3C specification."),
  BOUNDARY_CROSSED(
      "%s lets the context of its caller in, although it is a boundary",
      "Do not extract the headers of callers outside, neither the trace context nor the baggage; start"
          + " the trace with a root."),
  CONTEXT_KEPT(
      "%s keeps the context of a request and uses it for later ones, whatever headers they have",
      "Extract the context from the headers of each request, and pass it on in local variables or"
          + " as the current context. Keep it neither for a connection nor in a field or a global"
          + " variable."),
  SCOPE_LEAKED(
      "%s does not close a scope: a request without trace headers continues the trace of an earlier"
          + " one",
      "Undo what made the context current, also when the request fails: close the scope in Java"
          + " (try with resources), detach in Python (in finally), and in JavaScript run the work"
          + " within context.with(...).",
      "If the context is kept in a field or in a thread-local variable of your own, that variable"
          + " is what leaks. Log the current trace id at the start of a request, before anything"
          + " is extracted: it has to be all zeros."),
  EARLIER_CONTEXT_SENT(
      "%s sends the context of an earlier request to the next service",
      "Inject into new headers for each call. Keep neither headers nor contexts in a field, a shared"
          + " client or a cache. A loop, a timer or a worker that starts during a request keeps the"
          + " context of that request: start it outside any request, and run each job in the context"
          + " that was current when the job was handed over."),
  EARLIER_BAGGAGE_SENT(
      "%s sends the baggage of an earlier request to the next service",
      "Inject into new headers for each call: an injection adds headers and removes none, so those"
          + " of an earlier request stay in a map that is used again. Keep the baggage in the context"
          + " of its own request alone."),
  EARLIER_TRACESTATE_SENT(
      "%s sends the tracestate of an earlier request to the next service",
      "Inject into new headers for each call: an injection adds headers and removes none, so the"
          + " tracestate of an earlier request stays in a map that is used again."),
  SHARED_STATE(
      "%s mixes up the contexts of requests that run at the same time",
      "Keep the context and the headers of a request in local variables or in the current context,"
          + " never in a field, a global variable or a map that requests share. Bind a callback that"
          + " waits in a queue or for a connection of a pool to the context in which it was put there:"
          + " else it runs in the context of the request that lets it go on."),
  NAME_LOOKED_UP_IN_ONE_CASE(
      "%s looks the trace headers up with their case",
      "Look header names up without regard to case. A map from names to values needs lower-case"
          + " names, or a map that ignores case."),
  HEADER_COPIED(
      "%s copies the caller's trace headers to its call and does not join the trace",
      "Extract the context from the request and make it current before the first span starts; inject"
          + " the current context into the call instead of copying headers."),
  OTHER_FORMAT(
      "%s sends its context in another format than W3C Trace Context",
      "Use the same propagators in all services, such as OTEL_PROPAGATORS=tracecontext,baggage. A"
          + " propagator of another format does not read the headers of W3C Trace Context either."),
  LINKED_NOT_JOINED(
      "%s links its span to the caller's and starts a new trace instead of continuing the caller's",
      "Give the extracted context to the span as its parent. A link is for work that several"
          + " requests have caused together. If the service starts new traces on purpose, give"
          + " --boundary."),
  SERVER_NOT_RECORDED(
      "%s does not continue the trace of its caller: it records its calls, and no span for the"
          + " request",
      "Let something record the request: instrument the server, and load the instrumentation before"
          + " the server's library (Node.js: --import or --require, and for ES modules its loader"
          + " hook too). Without instrumentation, extract the context from the headers and start a"
          + " SERVER span with it."),
  NEITHER_EXTRACTED_NOR_INJECTED(
      "%s neither continues the trace of its caller nor sends a traceparent header to the next"
          + " service",
      "Extract the context from the request and make it current before the first span starts. Inject"
          + " the current context into the headers of each call. An SDK without propagators does"
          + " neither: check that they are registered.",
      "Log the context right after the extraction: all zeros mean that nothing was extracted, and"
          + " the caller's trace id means that the context was not made current."),
  TITLE_CASED_NAMES(
      "%s finds the trace headers in no case, most likely because its server writes header names in"
          + " title case, such as Traceparent, and they are looked up in a map",
      "Pass the propagator a map with names in lower case, or the server's own headers if they"
          + " ignore case. In Flask and Django, dict(request.headers) is a map with the name"
          + " Traceparent, where no propagator finds it.",
      "Log the names in the map right before the extraction: Traceparent instead of traceparent"
          + " proves it. If the name is in lower case, log the trace id of the context right after"
          + " the extraction: the caller's trace id means that the context was not made current."),
  NOT_EXTRACTED(
      "%s does not continue the trace of its caller: it does not extract the context from the"
          + " request's headers, or it does not make the extracted context current",
      "Extract the context from the headers of the request, and make it current before the first"
          + " span starts. Header names are case-insensitive; map keys are not. If the service starts"
          + " new traces on purpose, give --boundary.",
      "From outside the two look alike. Log the trace id of the context right after the extraction:"
          + " all zeros mean that nothing was extracted, and the caller's trace id means that the"
          + " context was not made current."),
  TRACE_ID_CHANGED(
      "%s sends the id of its own span with another trace id",
      "Let the propagator write the header, and keep all 128 bits of the trace id: systems with ids of"
          + " 64 bits cut them."),
  LOST_BEFORE_CALL(
      "%s loses the context between its span and its call: the call carries another trace",
      "Carry the context to where the call is made: bind the task, the callback or the queue's entry"
          + " to the current context. Start the call's span as a child of the current one, not as a"
          + " root.",
      "Log the current trace id at the start of the request and right before the call, and at each"
          + " step between them: the step after which it changes has lost the context."),
  JOINED_IN_PART(
      "%s loses the context between two spans of one request",
      "Carry the context to where the work goes on: bind the task, the callback or the queue's entry"
          + " to the current context. Start no span as a root within a request."),
  WRONG_HEADER_NAME(
      "%s sends its context in a header that is not named traceparent",
      "Name the header traceparent, in one word and without a prefix, or let the propagator write it."),
  NOT_INJECTED(
      "%s sends no traceparent header to the next service: it does not inject the context, or it does not"
          + " send the headers that it injects",
      "Inject the current context into the headers of the request that is really sent.",
      "From outside the two look alike. Log the headers right after the injection: if they contain"
          + " traceparent, they do not reach the request."),
  SEVERAL_HEADERS(
      "%s sends several traceparent headers with one call",
      "Let one propagator write the header once. Inject by hand or by instrumentation, not by both;"
          + " copy none of the caller's trace headers to the call; and look for a second SDK or a"
          + " second instrumentation of the HTTP client in the same process."),
  HEADER_NOT_VALID(
      "%s sends a traceparent header that is not valid",
      "Let the propagator write the header, and do not change the value. Its digits are lower-case."),
  RECEIVED_CONTEXT_INJECTED(
      "%s sends the context that it has received to the next service, not that of its own span",
      "Inject the context while the service's own span is current."),
  SAMPLER_IGNORES_CALLER(
      "%s does not record every request of a caller that samples: its sampler decides anew",
      "Let the sampler follow the caller: wrap it in a parent-based one, such as"
          + " OTEL_TRACES_SAMPLER=parentbased_traceidratio."),
  SPANS_DROPPED(
      "%s loses some of its spans on the way to the backend",
      "Give the batch processor a longer queue, or let it export sooner: OTEL_BSP_MAX_QUEUE_SIZE"
          + " (2048 if not set) and OTEL_BSP_SCHEDULE_DELAY, or the same arguments in code. It drops"
          + " what does not fit. A span that is not always ended is lost too.",
      "Set the SDK's log level to debug, such as OTEL_LOG_LEVEL=debug: the batch processor says how"
          + " many spans it drops. If the service makes no call, a sampler that does not follow its"
          + " caller looks the same."),
  PARENT_NOT_EXPORTED(
      "%s sends the id of a span that was not exported",
      "End every span and export it, and let the propagator write the header instead of building it"
          + " by hand. Let no processor, exporter or sampler drop single spans of a trace: their ids"
          + " are in the headers all the same.",
      "From outside five causes look alike: a span that never ends, a span processor or an exporter"
          + " that drops the span, a span of a second SDK or tracer provider that exports nothing, a"
          + " header that is made by hand, and a proxy on the way that writes its own span id. Log the"
          + " current span's id where the call is made, and compare it with the id in the header."),
  SENT_ENDED_SPAN(
      "%s sends the context of a span that had ended before the call",
      "Keep the span open, and current, until the call has been answered. Inject into new headers"
          + " for each attempt, while its own span is current."),
  ENDED_EARLY(
      "%s ends the span of a request before the request's work is done",
      "End the span when the answer is ready: after the last await, in the last callback, or in"
          + " finally."),
  SAMPLED_FLAG_CHANGED(
      "%s tells the next service that the trace is not sampled, although the caller samples",
      "Let the propagator write the header from the current context, with its flags."),
  SPAN_NOT_SAMPLED(
      "%s sends the context of a span that is not sampled to the next service, although the caller"
          + " samples",
      "Let the sampler follow the parent of each span. A sampler that decides by the kind or the name"
          + " of a span cuts the trace here: the propagator then writes the flags 00, and the next"
          + " service records nothing. If the header is made by hand, give it the flags and the id of"
          + " the current span."),
  UNSAMPLED_IGNORED(
      "%s does not respect a caller that does not sample",
      "Use a sampler that follows the caller, such as OTEL_TRACES_SAMPLER=parentbased_always_on."),
  SAMPLED_FLAG_SET(
      "%s tells the next service that the trace is sampled, although its caller does not sample",
      "Let the propagator write the header with the flags of the current context. A header that is"
          + " made by hand must not end in 01 always."),
  TRACESTATE_DROPPED(
      "%s does not pass tracestate on",
      "Extract and inject with the W3C propagator instead of copying traceparent alone."),
  BAGGAGE_DROPPED(
      "%s does not pass baggage on",
      "Register the baggage propagator beside the one for the trace context, and carry the whole"
          + " extracted context to the call, not its span alone. A callback that an event or a pool runs"
          + " has to be bound to the context of its request.",
      "From outside the two look alike. Log the baggage right after the extraction: if it is empty,"
          + " the propagator is missing; if not, the baggage is lost between there and the call."),
  BAGGAGE_CHANGED(
      "%s changes the values of the baggage that it passes on",
      "Encode baggage values with percent signs, as the W3C propagator does; a form's encoder writes"
          + " spaces as plus signs."),
  BAGGAGE_TO_THIRD_PARTY(
      "%s sends the baggage to a third party",
      "Send no baggage outside: call third parties with a client that does not inject it."),
  SPAN_MISSING(
      "%s does not export every span of a trace",
      "End every span, whatever way the code takes, and let no processor or exporter drop it.",
      "From outside four causes look alike: a span that never ends, a span that was lost or dropped on"
          + " the way out, a span of a second SDK or tracer provider that exports nothing, and a"
          + " parent whose id is made by hand. Log the id of each span where it ends, and look for"
          + " the missing one."),
  RECORDED_TWICE(
      "%s records a request more than once",
      "Keep one of the two instrumentations, or one of the two SDKs, and register one span processor"
          + " for each backend."),
  SPANS_LOST_ON_FAILURE(
      "%s loses spans when its next service fails",
      "End every span in finally, or with the construct that ends it for you."),
  FAILURE_IN_OTHER_TRACE(
      "%s records a failure in a trace of its own, not in that of the request",
      "Record the failure on the span of the request or of the call. If it needs a span of its own,"
          + " start that one as a child while the request's context is current, not as a root."),
  ERROR_NOT_RECORDED(
      "%s does not record the failure of its next service",
      "Set the status of the span to ERROR where the failure is noticed, and record the exception."),
  ROOT_MISSING(
      "%s starts a trace below a parent that does not exist",
      "Start the trace without a parent when the request has no valid trace headers. Look for a trace"
          + " id or a parent that is written in the code or kept in a field."),
  NO_SERVICE_NAME("the spans have no service name", "Set OTEL_SERVICE_NAME in the service."),
  NOT_FLUSHED(
      "%s loses its last spans when it is told to end",
      "Shut the SDK down when the process gets SIGTERM: shutdown() exports what is still buffered."
          + " Wait until it is done before the process exits, also when several handlers of the signal"
          + " run at once.");

  private final String sentence;
  private final String fix;
  private final String decide;

  Act(String sentence, String fix) {
    this(sentence, fix, "");
  }

  Act(String sentence, String fix, String decide) {
    this.sentence = sentence;
    this.fix = fix;
    this.decide = decide;
  }

  /** Returns the id in JSON, such as {@code not-extracted}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what is missing, as a sentence about a service. */
  public String sentence(String service) {
    String text = sentence.formatted(service);
    return (text.startsWith("the ") ? "T" + text.substring(1) : text) + ".";
  }

  /** Returns what to do about it, in complete sentences. */
  public String fix() {
    return fix;
  }

  /** Returns how to find out what cannot be told apart from outside, or the empty string. */
  public String decide() {
    return decide;
  }
}
