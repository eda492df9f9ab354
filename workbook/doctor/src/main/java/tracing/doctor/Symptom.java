package tracing.doctor;

import static tracing.doctor.DoctorFinding.Severity.BROKEN;
import static tracing.doctor.DoctorFinding.Severity.LIKELY;
import static tracing.doctor.DoctorFinding.Severity.NOTE;

import java.util.Locale;
import tracing.doctor.DoctorFinding.Severity;

/**
 * A sign of a broken trace that spans alone can show. Its id is the heading of its section in
 * {@code docs/troubleshooting.md}.
 */
public enum Symptom {
  /** One request has several traces. */
  SEPARATE_TRACES(
      BROKEN,
      "is probably a child of another trace's span",
      "Check the traceparent header of that request. If it is missing where the request is sent, the"
          + " caller did not inject it or did not send it. If it is missing only where the request"
          + " arrives, something in between removes it. If it arrives, the callee did not extract"
          + " it or did not make the extracted context current."),
  /** A service started a new trace while it handled a request of another one. */
  CONTEXT_LOST_IN_SERVICE(
      BROKEN,
      "is probably a descendant of another trace's span",
      "Carry the context to where the work starts: wrap the executor, the task or the callback with"
          + " Context.current().wrap(...), or use the client and the framework's own support for it."),
  /** A service was probably called by a client that makes no spans. */
  CLIENT_NOT_INSTRUMENTED(
      BROKEN,
      "is perhaps called by another trace's span",
      "Create the client in the way that the framework instruments, such as with Spring's injected"
          + " builder, or inject the context into the headers of the request yourself."),
  /** A consumer's trace has no connection to the producer of the message. */
  MESSAGE_IN_NEW_TRACE(
      BROKEN,
      "has neither a parent nor a link",
      "Inject the context into the headers of the message where it is sent. Where it is handled,"
          + " extract it, and use it as the parent or add it as a link."),
  /** The topmost span of a trace names a parent that is missing. */
  MISSING_ROOT(
      BROKEN,
      "its parent is missing",
      "Find out which span has the parent's id. It may belong to a caller whose spans are not in"
          + " this input, or to another project; it may never have ended, its process may have"
          + " ended before the flush, or a sampler may have dropped it."),
  /** A span within a trace names a parent that is missing. */
  MISSING_PARENT(
      BROKEN,
      "its parent is missing",
      "Find out why the parent was not exported: it never ended, its process ended before the"
          + " flush, a sampler dropped it, or it went to another project."),
  /** A span names a parent that is in another trace. */
  PARENT_IN_OTHER_TRACE(
      BROKEN,
      "its parent is in another trace",
      "Compare the trace id in the request's headers where it leaves with the one that arrives. Look"
          + " for a component, or for code that builds the header or the parent by hand, that changes"
          + " the trace id and keeps the parent's id."),
  /** The id of a trace is the last half of another one's. */
  TRACE_ID_CUT(
      BROKEN,
      "belongs to the trace with the longer id",
      "Look for a component on the way that keeps only 64 bits of the trace id, such as an older"
          + " tracer or B3 headers with 16 digits, and let it use 128 bits or W3C Trace Context."),
  /** A trace has more than one root. */
  SEVERAL_ROOTS(
      BROKEN,
      "is a second root",
      "Check whether the code uses a stored or hard-coded trace id, or whether the caller's span id is"
          + " lost between the services."),
  /** A callee is a sibling of the call that it belongs to. */
  ONE_LEVEL_TOO_HIGH(
      BROKEN,
      "should be a child of its sibling",
      "Inject the context while the caller's own span is current; do not forward the context that the"
          + " caller received."),
  /** A request is part of the trace of an earlier one. */
  REQUESTS_IN_ONE_TRACE(
      BROKEN,
      "should be the root of its own trace",
      "Close every scope. In Java, open it in the parentheses of a try statement."),
  /** A span starts after its parent has ended. */
  LATER_THAN_PARENT(
      NOTE,
      "started after its parent ended",
      "Ignore it if the work is asynchronous. If it belongs to another request, close the scope that"
          + " leaks."),
  /** A span ends at once, while its children do the work. */
  SPAN_ENDED_EARLY(
      LIKELY,
      "ended before its children's work",
      "End the span when the generator, stream or future is finished, not when the function returns"
          + " it."),
  /** A trace has spans of more than one HoneyHive session. */
  TWO_SESSIONS(
      BROKEN, "is in another session", "Send and extract the baggage header at every hop."),
  /** A service's spans are in no HoneyHive session, although their caller's are. */
  SESSION_LOST(
      BROKEN,
      "is in no session",
      "Send the baggage header to this service, extract it there, and make the extracted context"
          + " current before the first span starts."),
  /** A trace has spans of more than one HoneyHive project. */
  TWO_PROJECTS(
      BROKEN,
      "is in another project",
      "Set the same HoneyHive project in all services, and use an API key of that project."),
  /** Two instrumentations of a process trace the same request. */
  TRACED_TWICE(
      LIKELY,
      "records the same as its parent",
      "Keep one of the two: turn off the tracing that the framework or your code adds, or turn off the"
          + " agent's instrumentation of that library."),
  /** A service exports each span twice. */
  EXPORTED_TWICE(
      LIKELY,
      "was exported twice",
      "Register one span processor for each backend, and let one pipeline of the Collector export to"
          + " it."),
  /** Two different spans have one id. */
  SAME_SPAN_ID(
      BROKEN,
      "shares its id with another span",
      "Check whether the code copies a span context, or whether the id generator repeats ids."),
  /** A span is its own ancestor. */
  CYCLE_OF_PARENTS(
      BROKEN, "is its own ancestor", "Look for a component that rewrites parent ids on the way."),
  /** A span ends before it starts. */
  IMPOSSIBLE_TIMES(
      NOTE, "ends before it starts", "Take the start and the end of a span from the same clock."),
  /** Spans of one service start before their parents in another one. */
  CLOCK_SKEW(
      NOTE,
      "starts before its parent",
      "Synchronise the clocks of the machines. The tree is still correct."),
  /** The same span was received more than once. */
  REPEATED_SPAN(NOTE, "", "Ignore it: an exporter that retries may send a span twice."),
  /** Traces are connected by links. */
  LINKED_TRACES(
      NOTE, "is linked", "Nothing is to be done. Follow the links to see the other traces."),
  /** Many traces consist only of a health check. */
  HEALTH_CHECK_NOISE(
      NOTE,
      "",
      "Drop these spans with a sampler in the service or with a filter processor in the Collector, so"
          + " that they do not hide the other traces."),
  /** Spans have no {@code service.name}. */
  NO_SERVICE_NAME(NOTE, "", "Set OTEL_SERVICE_NAME in the service.");

  private final Severity severity;
  private final String mark;
  private final String fix;

  Symptom(Severity severity, String mark, String fix) {
    this.severity = severity;
    this.mark = mark;
    this.fix = fix;
  }

  /** Returns the id in reports and docs, such as {@code separate-traces}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what to do about it, in complete sentences. */
  public String fix() {
    return fix;
  }

  /** Returns the severity of most findings of this symptom. */
  Severity severity() {
    return severity;
  }

  /** Returns what to write beside the span in a printed tree, or the empty string. */
  String mark() {
    return mark;
  }
}
