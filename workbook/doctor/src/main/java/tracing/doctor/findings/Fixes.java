package tracing.doctor.findings;

/** What to do about each symptom, in complete sentences; {@link Symptom} explains the symptoms. */
final class Fixes {

  static final String SEPARATE_TRACES =
      "Check the traceparent header of that request. If it is missing where the request is sent, the"
          + " caller did not inject it or did not send it. If it is missing only where the request"
          + " arrives, something in between removes it. If it arrives, the callee did not extract"
          + " it or did not make the extracted context current.";

  static final String CONTEXT_LOST_IN_SERVICE =
      "Carry the context to where the work starts: wrap the executor, the task or the callback with"
          + " Context.current().wrap(...), or use the client and the framework's own support for it.";

  static final String CLIENT_NOT_INSTRUMENTED =
      "Create the client in the way that the framework instruments, such as with Spring's injected"
          + " builder, or inject the context into the headers of the request yourself.";

  static final String MESSAGE_IN_NEW_TRACE =
      "Inject the context into the headers of the message where it is sent. Where it is handled,"
          + " extract it, and use it as the parent or add it as a link.";

  static final String MISSING_ROOT =
      "Find out which span has the parent's id. It may belong to a caller whose spans are not in"
          + " this input, or to another project; it may never have ended, its process may have"
          + " ended before the flush, or a sampler may have dropped it.";

  static final String MISSING_PARENT =
      "Find out why the parent was not exported: it never ended, its process ended before the"
          + " flush, a sampler dropped it, or it went to another project.";

  static final String SAMPLED_IN_PART =
      "Let the sampler of the service follow the decision of its caller, such as with"
          + " OTEL_TRACES_SAMPLER=parentbased_traceidratio, or parentBased(...) around the sampler.";

  static final String PARENT_IN_OTHER_TRACE =
      "Compare the trace id in the request's headers where it leaves with the one that arrives. Look"
          + " for a component, or for code that builds the header or the parent by hand, that changes"
          + " the trace id and keeps the parent's id.";

  static final String TRACE_ID_CUT =
      "Look for a component on the way that keeps only 64 bits of the trace id, such as an older"
          + " tracer or B3 headers with 16 digits, and let it use 128 bits or W3C Trace Context.";

  static final String SEVERAL_ROOTS =
      "Check whether the code uses a stored or hard-coded trace id, or whether the caller's span id is"
          + " lost between the services.";

  static final String ONE_LEVEL_TOO_HIGH =
      "Inject the context while the caller's own span is current; do not forward the context that the"
          + " caller received.";

  static final String REQUESTS_IN_ONE_TRACE =
      "Close every scope. In Java, open it in the parentheses of a try statement. If the service keeps"
          + " one trace id for a whole visit, start a trace for each request instead, and link them.";

  static final String LATER_THAN_PARENT =
      "Find out why the parent ended first. Either the code does not await the work, or it ends the"
          + " span before the work is done, or the caller gave up, by a timeout or an abort, and the"
          + " work goes on. Ignore it if the work is meant to go on by itself. If it belongs to"
          + " another request, close the scope that leaks.";

  static final String SPAN_ENDED_EARLY =
      "End the span when the generator, stream or future is finished, not when the function returns"
          + " it. If the child belongs to another request, close the scope that leaks.";

  static final String TWO_SESSIONS = "Send and extract the baggage header at every hop.";

  static final String SESSION_LOST =
      "Send the baggage header to this service, extract it there, and make the extracted context"
          + " current before the first span starts.";

  static final String TWO_PROJECTS =
      "Set the same HoneyHive project in all services, and use an API key of that project.";

  static final String TRACED_TWICE =
      "Keep one of the two: turn off the tracing that the framework or your code adds, or turn off the"
          + " agent's instrumentation of that library.";

  static final String EXPORTED_TWICE =
      "Register one span processor for each backend, and let one pipeline of the Collector export to"
          + " it.";

  static final String SAME_SPAN_ID =
      "Check whether the code copies a span context, or whether the id generator repeats ids.";

  static final String CYCLE_OF_PARENTS =
      "If two spans of the trace share an id, fix that first. Otherwise look for a component that"
          + " rewrites parent ids on the way.";

  static final String IMPOSSIBLE_TIMES =
      "Take the start and the end of a span from the same clock.";

  static final String CLOCK_SKEW =
      "Synchronise the clocks of the machines. The parents of these spans are still correct.";

  static final String REPEATED_SPAN = "Ignore it: an exporter that retries may send a span twice.";

  static final String LINKED_TRACES =
      "Nothing has to be fixed. Follow the links to see the other traces.";

  static final String HEALTH_CHECK_NOISE =
      "Drop these spans with a sampler in the service or with a filter processor in the Collector, so"
          + " that they do not hide the other traces.";

  static final String NO_SERVICE_NAME = "Set OTEL_SERVICE_NAME in the service.";

  private Fixes() {}
}
