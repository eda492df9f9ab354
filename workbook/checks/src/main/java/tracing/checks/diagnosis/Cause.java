package tracing.checks.diagnosis;

import java.util.Locale;

/** Why a trace is broken: a stable id, which is also its heading in the docs, and how to fix it. */
public enum Cause {
  SERVICE_FAILED("Look at the service's log: it threw an exception that nothing expected."),
  NOT_CALLED("Call the next service, at the address that the setup gives."),
  CALLED_AT_OTHER_PATH("Call the path that the next service's lesson names."),
  SPAN_NOT_ENDED("End the span on every path, in a finally block; tracer.trace does that itself."),
  SPAN_NOT_STARTED("Wrap the work in tracer.trace(...) with this name."),
  SPAN_UNDER_OTHER_NAME("Give the span the name that the lesson gives it."),
  OPENAI_NOT_WRAPPED(
      "Call OpenAI through the client that OpenAITelemetry.create(...).wrap(...) returns."),
  NEVER_INJECTED("Call tracer.injectContext(headers) before the call, inside the span."),
  INJECTED_NOT_SENT("Send the map that was injected into: .headers(headers) on the request."),
  INJECTED_TOO_LATE("Inject before the request is sent."),
  INJECTED_WITHOUT_SPAN("Inject while the span is current: inside the traced call."),
  INJECTED_RECEIVED_CONTEXT(
      "Inject while this service's own span is current, not the context that came in."),
  INJECTED_OTHER_SPAN("Inject while the span that makes the call is current."),
  SENT_UNDER_OTHER_NAME("Send each header under the name that injectContext gave it."),
  SENT_IN_OTHER_FORMAT(
      "Let both sides speak W3C Trace Context, which is what injectContext writes."),
  SENT_MALFORMED("Send the value that injectContext wrote, as it is."),
  SENT_MADE_UP("Let injectContext write the headers; a fixed value joins the wrong trace."),
  NEVER_EXTRACTED("Read the request's headers with tracer.extractContext(...)."),
  EXTRACTED_FROM_OTHER_HEADERS("Extract from the headers of the request that came in."),
  CASE_SENSITIVE_LOOKUP("Look header names up without case: RequestHeaders.of(request) does."),
  EXTRACTED_NOT_CURRENT(
      "Make the context current around the work: try (Scope scope = context.makeCurrent())."),
  CALLED_AFTER_SPAN("Make the call inside the traced call, before its span ends."),
  WORK_BEFORE_SPAN("Open the outer span first, and do the work inside it."),
  PARENT_IGNORED("Leave setNoParent() away, and do not start the span from Context.root()."),
  CONTEXT_LOST(
      "Start the span where its parent is current, or carry the context to the other thread:"
          + " Context.current().wrap(...)."),
  SPAN_NOT_CURRENT("Make the outer span current while the inner one starts."),
  WRONG_PARENT("Start the span while the one above it in the lesson's tree is current."),
  OUTSIDE_CONTEXT_TRUSTED("Start a trace of its own at the gateway: do not extract there."),
  OUTSIDE_BAGGAGE_TRUSTED("Take no baggage from outside at the gateway: do not extract there."),
  REQUESTS_MERGED("Start each request from a clean context: close every scope."),
  SCOPE_NOT_CLOSED("Close the scope on every path: open it in the head of a try statement."),
  BAGGAGE_NOT_SENT("Send every header that injectContext wrote, baggage too."),
  BAGGAGE_NOT_EXTRACTED("Make the whole extracted context current, not only its span."),
  PROJECT_MISMATCH("Set the same HoneyHive project in all services."),
  WRONG_SERVICE_NAME("Give the tracer the service's own name as source."),
  WRONG_EVENT_TYPE("Give tracer.trace the event type that the lesson names."),
  INPUT_MISSING("Give tracer.trace the inputs, by name."),
  OUTPUT_MISSING("Return the result from the body of tracer.trace."),
  METADATA_MISSING("Write it with tracer.enrichSpan(...) while the span is current."),
  METADATA_ON_OTHER_SPAN(
      "Call tracer.enrichSpan(...) while the span that it belongs to is current."),
  METADATA_WRONG("Write the value that the lesson names."),
  HTTP_STATUS_MISSING("Throw the HttpError inside the traced call, which records its status."),
  FAILURE_NOT_RECORDED("Let the exception pass through tracer.trace, which records it."),
  REFUSAL_RECORDED_AS_FAILURE("Leave the status unset when the caller is at fault (below 500)."),
  HIDES_FAILURE("Answer with the status of the failure: DownstreamResponse.bodyOrThrow does."),
  WRONG_ANSWER("Answer as the lesson says."),
  INVALID_USER_WENT_ON("Stop before the call when the user is not valid."),
  CONTEXT_SENT_TO_PROVIDER("Send no trace headers to the LLM provider: it is not ours."),
  ASSERTION_TOO_WEAK("Assert what the task names, so that this trace is refused."),
  ASSERTION_TOO_STRICT("Assert no more than the tasks name: this trace is whole."),
  UNSAMPLED_CALLER("Let the sampler record what an unsampled caller from outside sends."),
  NOT_FLUSHED("Close the SDK before the process ends: that sends what still waits."),
  WRONG_ENDPOINT("Give the exporter the whole address, with the path of the signal."),
  HEADERS_STRIPPED("Let traceparent, tracestate and baggage pass at every proxy."),
  NO_PROPAGATORS("Give the SDK its propagators: W3C Trace Context and W3C Baggage."),
  SPAN_TWICE("Trace the work once."),
  UNEXPECTED_SPAN("Remove the span, or make it one of the lesson's.");

  private final String fix;

  Cause(String fix) {
    this.fix = fix;
  }

  /** The id in reports and docs, such as {@code never-injected}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One sentence on how to fix it. */
  public String fix() {
    return fix;
  }
}
