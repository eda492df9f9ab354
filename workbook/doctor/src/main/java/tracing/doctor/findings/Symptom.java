package tracing.doctor.findings;

import static tracing.doctor.findings.DoctorFinding.Severity.BROKEN;
import static tracing.doctor.findings.DoctorFinding.Severity.LIKELY;
import static tracing.doctor.findings.DoctorFinding.Severity.NOTE;

import java.util.Locale;
import tracing.doctor.findings.DoctorFinding.Severity;

/**
 * A sign of a broken trace that spans alone can show. Its id is the heading of its section in
 * {@code docs/troubleshooting.md}.
 */
public enum Symptom {
  /** One request has several traces. */
  SEPARATE_TRACES(BROKEN, "is probably a child of another trace's span", Fixes.SEPARATE_TRACES),
  /** A service started a new trace while it handled a request of another one. */
  CONTEXT_LOST_IN_SERVICE(
      BROKEN, "is probably a descendant of another trace's span", Fixes.CONTEXT_LOST_IN_SERVICE),
  /** A service was probably called by a client that makes no spans. */
  CLIENT_NOT_INSTRUMENTED(
      BROKEN, "is perhaps called by another trace's span", Fixes.CLIENT_NOT_INSTRUMENTED),
  /** A consumer's trace has no connection to the producer of the message. */
  MESSAGE_IN_NEW_TRACE(BROKEN, "has neither a parent nor a link", Fixes.MESSAGE_IN_NEW_TRACE),
  /** The topmost span of a trace names a parent that is missing. */
  MISSING_ROOT(BROKEN, "its parent is missing", Fixes.MISSING_ROOT),
  /** A span within a trace names a parent that is missing. */
  MISSING_PARENT(BROKEN, "its parent is missing", Fixes.MISSING_PARENT),
  /** A service drops its spans of traces that its caller records. */
  SAMPLED_IN_PART(BROKEN, "reached no span", Fixes.SAMPLED_IN_PART),
  /** A span names a parent that is in another trace. */
  PARENT_IN_OTHER_TRACE(BROKEN, "its parent is in another trace", Fixes.PARENT_IN_OTHER_TRACE),
  /** The id of a trace is the last half of another one's. */
  TRACE_ID_CUT(BROKEN, "belongs to the trace with the longer id", Fixes.TRACE_ID_CUT),
  /** A trace has more than one root. */
  SEVERAL_ROOTS(BROKEN, "is a second root", Fixes.SEVERAL_ROOTS),
  /** A callee is a sibling of the call that it belongs to. */
  ONE_LEVEL_TOO_HIGH(BROKEN, "should be a child of its sibling", Fixes.ONE_LEVEL_TOO_HIGH),
  /** A request is part of the trace of an earlier one. */
  REQUESTS_IN_ONE_TRACE(BROKEN, "should be the root of its own trace", Fixes.REQUESTS_IN_ONE_TRACE),
  /** A span starts after its parent has ended. */
  LATER_THAN_PARENT(NOTE, "started after its parent ended", Fixes.LATER_THAN_PARENT),
  /** A span ends at once, while its children do the work. */
  SPAN_ENDED_EARLY(LIKELY, "ended before its children's work", Fixes.SPAN_ENDED_EARLY),
  /** A trace has spans of more than one HoneyHive session. */
  TWO_SESSIONS(BROKEN, "is in another session", Fixes.TWO_SESSIONS),
  /** A service's spans are in no HoneyHive session, although their caller's are. */
  SESSION_LOST(BROKEN, "is in no session", Fixes.SESSION_LOST),
  /** A trace has spans of more than one HoneyHive project. */
  TWO_PROJECTS(BROKEN, "is in another project", Fixes.TWO_PROJECTS),
  /** Two instrumentations of a process trace the same request. */
  TRACED_TWICE(LIKELY, "records the same as its parent", Fixes.TRACED_TWICE),
  /** A service exports each span twice. */
  EXPORTED_TWICE(LIKELY, "was exported twice", Fixes.EXPORTED_TWICE),
  /** Two different spans have one id. */
  SAME_SPAN_ID(BROKEN, "shares its id with another span", Fixes.SAME_SPAN_ID),
  /** A span is its own ancestor. */
  CYCLE_OF_PARENTS(BROKEN, "is its own ancestor", Fixes.CYCLE_OF_PARENTS),
  /** A span ends before it starts. */
  IMPOSSIBLE_TIMES(NOTE, "ends before it starts", Fixes.IMPOSSIBLE_TIMES),
  /** Spans of one service start before their parents in another one. */
  CLOCK_SKEW(NOTE, "starts before its parent", Fixes.CLOCK_SKEW),
  /** The same span was received more than once. */
  REPEATED_SPAN(NOTE, "", Fixes.REPEATED_SPAN),
  /** Traces are connected by links. */
  LINKED_TRACES(NOTE, "is linked", Fixes.LINKED_TRACES),
  /** Many traces consist only of a health check. */
  HEALTH_CHECK_NOISE(NOTE, "", Fixes.HEALTH_CHECK_NOISE),
  /** Spans have no {@code service.name}. */
  NO_SERVICE_NAME(NOTE, "", Fixes.NO_SERVICE_NAME);

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
  public Severity severity() {
    return severity;
  }

  /** Returns what to write beside the span in a printed tree, or the empty string. */
  public String mark() {
    return mark;
  }
}
