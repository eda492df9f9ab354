package tracing.checks.diagnosis;

import java.util.Locale;

/** Why a trace is broken: a stable id, which is also its heading in the docs, and how to fix it. */
public enum Cause {
  TRACER_CLOSED("Close the tracer only when the process ends; RunningService does that."),
  SERVICE_FAILED(
      "Find the line that throws the exception. Answer an invalid request with an HttpError."),
  INJECTION_FAILED("Inject into a map that can be changed, such as a new HashMap."),
  CALL_FAILED(
      "Call the address of setup.url(...), and send only the headers that you injected: the HTTP"
          + " client adds its own."),
  ANSWER_NOT_AWAITED("Wait for the answer: asString() waits, asStringAsync(...) does not."),
  ROUTE_NOT_FOUND(
      "Register the route with the method and the path that the caller uses: POST /api/query, POST"
          + " /process or POST /generate."),
  SHARED_STATE(
      "Keep what belongs to one request, such as its headers and its context, in local variables:"
          + " create them anew for every request."),
  CALLED_WITH_OTHER_METHOD("Call the next service with POST."),
  NOT_CALLED("Call the next service at the address that its environment variable names."),
  CALLED_AT_OTHER_PATH("Call user-service at /process and llm-service at /generate."),
  SPAN_NOT_ENDED(
      "End the span on every path, in a finally block; tracer.trace(...) does that for you."),
  SECOND_TRACER("Use the one tracer that the constructor makes for every request."),
  SPAN_NOT_STARTED("Wrap the work in tracer.trace(...) with this span name."),
  SPAN_NOT_SAMPLED(
      "Make the context that tracer.extractContext(...) returns current as it is: it keeps the"
          + " sampled flag of the caller."),
  SPAN_UNDER_OTHER_NAME("Pass the expected name to tracer.trace(...)."),
  OPENAI_NOT_WRAPPED(
      "Call OpenAI through the client that OpenAITelemetry.create(tracer.openTelemetry()).wrap(...)"
          + " returns."),
  NEVER_INJECTED(
      "Call tracer.injectContext(headers) inside the span, before you send the request."),
  TRACEPARENT_NOT_SENT("Send every header that injectContext wrote, including traceparent."),
  INJECTED_NOT_SENT("Inject first, and then pass the map to the request: .headers(headers)."),
  INJECTED_TOO_LATE("Call tracer.injectContext(headers) before you send the request."),
  INJECTED_WITHOUT_SPAN(
      "Call tracer.injectContext(headers) inside the traced call, on the same thread."),
  INJECTED_RECEIVED_CONTEXT(
      "Inject while this service's own span is current; do not forward the received headers."),
  INJECTED_OTHER_SPAN("Inject while the span that makes the call is current."),
  SENT_UNDER_OTHER_NAME("Send each header under the name that injectContext gave it."),
  SENT_IN_OTHER_FORMAT("Use W3C Trace Context on both sides; injectContext writes it."),
  SENT_TWICE("Send traceparent once: .headers(headers) sends every header of the map."),
  SENT_UNSAMPLED("Send the traceparent that injectContext wrote: its last two digits are 01."),
  SENT_MALFORMED("Send the value that injectContext wrote, and do not change it."),
  SENT_MADE_UP("Let injectContext write new headers for every request."),
  SENT_OTHER_VALUES(
      "Send the values of the request in the body of the call, each under the name that the next"
          + " service reads."),
  SENT_CLIENT_HEADERS(
      "Send only the headers that you injected: a client's own headers, such as its cookies, are"
          + " for the gateway alone."),
  NEVER_EXTRACTED(
      "Extract the context from the request's headers with tracer.extractContext(...)."),
  EXTRACTED_FROM_OTHER_HEADERS(
      "Pass the headers of the received request to tracer.extractContext(...)."),
  CASE_SENSITIVE_LOOKUP(
      "Look up header names without regard to case; RequestHeaders.of(request) does that."),
  GETTER_MISSES_KEY(
      "Look up the key that the getter is given; tracer.extractContext(...) brings a getter."),
  READ_BY_HAND(
      "Let tracer.extractContext(...) read the headers: in traceparent the trace id comes first, then"
          + " the span id."),
  EXTRACTED_TOO_LATE("Extract the caller's context and make it current before you start the span."),
  EXTRACTED_NOT_CURRENT(
      "Make the context current around the work: try (Scope scope = context.makeCurrent())."),
  CALLED_AFTER_SPAN("Make the call inside the traced call, before its span ends."),
  WORK_BEFORE_SPAN("Start the outer span first, and do the work inside it."),
  INNER_PARENT_IGNORED("Remove setNoParent(): the current span is the parent."),
  PARENT_IGNORED("Remove setNoParent(), and do not start the span from Context.root()."),
  CONTEXT_LOST(
      "Start the span where its parent is current, or carry the context to the other thread:"
          + " Context.current().wrap(...)."),
  SPAN_NOT_CURRENT("Make the outer span current before you start the inner one."),
  WRONG_PARENT("Start the span while its expected parent is current."),
  OUTSIDE_CONTEXT_TRUSTED("Start a new trace at the gateway: do not extract the context there."),
  OUTSIDE_BAGGAGE_TRUSTED("Start a new session at the gateway: do not extract the baggage there."),
  REQUESTS_MERGED("Start each request with a clean context: close every scope."),
  SPAN_SCOPE_NOT_CLOSED(
      "Make the span current in the parentheses of a try statement, which closes the scope."),
  SCOPE_NOT_CLOSED("Close the scope on every path: open it in the parentheses of a try statement."),
  BAGGAGE_NOT_SENT("Send every header that injectContext wrote, including baggage."),
  BAGGAGE_NOT_EXTRACTED("Make the whole extracted context current, not only its span."),
  SESSION_REPLACED("Leave the session id in the baggage as the caller sent it."),
  BAGGAGE_DROPPED(
      "Make the whole extracted context current, and start the span below it; do not rebuild the"
          + " baggage."),
  TRACESTATE_DROPPED("Send every header that injectContext wrote, including tracestate."),
  PROJECT_MISSING("Configure the tracer with the project of the setup."),
  PROJECT_MISMATCH(
      "Configure all services with the same project and an API key of that project."
          + " In HoneyHive the key decides, and spans do not show it."),
  WRONG_SERVICE_NAME("Pass the service's own name to the tracer as its source."),
  WRONG_EVENT_TYPE("Pass the expected event type to tracer.trace(...)."),
  INPUT_MISSING("Pass the inputs to tracer.trace(...), by name."),
  INPUT_WRONG("Pass the inputs to tracer.trace(...) with the values of the request."),
  OUTPUT_WRONG("Return the answer of the next service from the body of tracer.trace(...)."),
  OUTPUT_MISSING("Return the result from the body of tracer.trace(...)."),
  METADATA_MISSING("Record the value with tracer.enrichSpan(...) while the span is current."),
  METADATA_ON_OTHER_SPAN(
      "Call tracer.enrichSpan(...) while the span that the value belongs to is current."),
  METADATA_WRONG("Pass the expected value to tracer.enrichSpan(...)."),
  HTTP_STATUS_MISSING("Throw the HttpError inside the traced call, which records its status."),
  FAILURE_NOT_RECORDED("Let the exception pass through tracer.trace(...), which records it."),
  REFUSAL_RECORDED_AS_FAILURE(
      "Leave the span's status unset when the caller made the mistake (a status below 500)."),
  HIDES_FAILURE(
      "Let the failure end the request: use DownstreamResponse.bodyOrThrow, and do not catch the"
          + " exception of the OpenAI client."),
  FAILURE_STATUS_CHANGED(
      "Answer with the status of the call that failed: DownstreamResponse.bodyOrThrow passes it on,"
          + " and an exception of the OpenAI client that you do not catch becomes a 502."),
  WRONG_ANSWER("Answer with the expected status: throw an HttpError for anything but success."),
  INVALID_USER_WENT_ON("Throw an HttpError before the call when the user is not valid."),
  CONTEXT_SENT_TO_PROVIDER(
      "Send no trace headers to the LLM provider: it belongs to another company."),
  ASSERTION_TOO_WEAK("Assert everything that the task names, so that this trace is rejected."),
  ASSERTION_TOO_STRICT(
      "Assert only what the tasks require: this trace is correct and must be accepted."),
  ASSERTION_WITHOUT_CHECK(
      "Follow assertThat(...) with what should hold: assertThat(condition).isTrue()."),
  ASSERT_KEYWORD("Use assertThat(...), which always works, instead of the keyword assert."),
  ASSERTION_CHANGES_LIST("Leave the list as it is, or sort a copy: new ArrayList<>(spans)."),
  ASSERTION_OTHER_EXCEPTION(
      "Let assertThat(...) fail, which throws an AssertionError: a test that throws anything else"
          + " looks as if the test itself were broken."),
  UNSAMPLED_CALLER("Use a sampler that also records the requests of unsampled callers."),
  NOT_FLUSHED("Close the SDK before the process ends, so that it exports the remaining spans."),
  WRONG_ENDPOINT("Give the exporter the whole address, including the path of the signal."),
  HEADERS_STRIPPED("Let every proxy forward traceparent, tracestate and baggage."),
  NO_PROPAGATORS("Give the SDK its propagators: W3C Trace Context and W3C Baggage."),
  OPENAI_WRAPPED_TWICE("Wrap the OpenAI client once."),
  SPAN_TWICE("Start this span only once for each request.");

  private final String fix;

  Cause(String fix) {
    this.fix = fix;
  }

  /** The id in reports and docs, such as {@code never-injected}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How to fix it, in one or two sentences. */
  public String fix() {
    return fix;
  }
}
