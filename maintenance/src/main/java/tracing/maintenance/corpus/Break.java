package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Locale;
import java.util.Set;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.maintenance.corpus.PlannedSpan.Hop;

/** The ways in which a generated system is broken, always at one place of its code. */
enum Break {
  /** The caller sends no header, something removes it, or the callee does not read it. */
  HEADER_LOST(Symptom.SEPARATE_TRACES, Symptom.CLIENT_NOT_INSTRUMENTED),
  /** The call has no span, and its request has no header. */
  CLIENT_NOT_INSTRUMENTED(Symptom.CLIENT_NOT_INSTRUMENTED, Symptom.SEPARATE_TRACES),
  /** The caller copies the header of the request that it handles. */
  HEADER_PASSED_THROUGH(Symptom.ONE_LEVEL_TOO_HIGH),
  /** Something between two services puts its own span id into the header. */
  HEADER_REWRITTEN(Symptom.MISSING_PARENT, Symptom.MISSING_ROOT),
  /** The callee, or something before it, keeps only 64 bits of the trace id. */
  TRACE_ID_CUT(Symptom.TRACE_ID_CUT),
  /** Work in another thread, or in a callback, starts without the context. */
  LOST_ON_THREAD(Symptom.CONTEXT_LOST_IN_SERVICE),
  /** A third of the spans at one place never end, or are dropped. */
  PARENT_NOT_EXPORTED(Symptom.MISSING_PARENT, Symptom.MISSING_ROOT),
  /** A message has no header, or nobody reads it. */
  MESSAGE_IN_NEW_TRACE(Symptom.MESSAGE_IN_NEW_TRACE),
  /** The baggage of a request is lost, and the trace is not. */
  SESSION_LOST(Symptom.SESSION_LOST, Symptom.TWO_SESSIONS),
  /** Two instrumentations record the same call. */
  TRACED_TWICE(Symptom.TRACED_TWICE),
  /** A service has two exporters. */
  EXPORTED_TWICE(Symptom.EXPORTED_TWICE),
  /** A third of the requests continue the trace of an earlier one. */
  SCOPE_LEAKED(Symptom.REQUESTS_IN_ONE_TRACE),
  /** The span of a generator ends before its content is read. */
  ENDED_EARLY(Symptom.SPAN_ENDED_EARLY),
  /** A timer keeps the context of the request that started it. */
  KEPT_BY_TIMER(Symptom.REQUESTS_IN_ONE_TRACE),
  /** A consumer uses the headers of a batch's first message for all of it. */
  KEPT_FOR_BATCH(Symptom.REQUESTS_IN_ONE_TRACE),
  /** A service samples by the trace id, whatever its caller decided. */
  SAMPLED_IN_PART(Symptom.SAMPLED_IN_PART);

  private final Set<Symptom> symptoms;

  Break(Symptom... symptoms) {
    this.symptoms = Set.of(symptoms);
  }

  /** Tells whether a finding names this break. */
  boolean isNamedBy(DoctorFinding finding) {
    return symptoms.contains(finding.symptom());
  }

  /** Tells whether it is in every request of its place, or else in a third of them. */
  boolean isAlways() {
    return this != PARENT_NOT_EXPORTED && this != SCOPE_LEAKED;
  }

  /** Tells whether spans get another parent, trace or session than they should have. */
  boolean changesContext() {
    return switch (this) {
      case PARENT_NOT_EXPORTED, TRACED_TWICE, EXPORTED_TWICE, ENDED_EARLY, SAMPLED_IN_PART -> false;
      default -> true;
    };
  }

  /** Tells whether one finding is enough for all requests. */
  boolean isNamedOnce() {
    return switch (this) {
      case TRACED_TWICE, EXPORTED_TWICE, ENDED_EARLY -> true;
      case KEPT_BY_TIMER, KEPT_FOR_BATCH, SAMPLED_IN_PART -> true;
      default -> false;
    };
  }

  /** Tells whether roots of traces are broken. */
  boolean isOfRoots() {
    return this == SCOPE_LEAKED || this == KEPT_BY_TIMER;
  }

  /** Tells whether a whole service is broken, and not only what one line of code does. */
  boolean isOfService() {
    return this == EXPORTED_TWICE || this == SAMPLED_IN_PART;
  }

  /** Returns how many requests of a system are planned; a sampler shows only in many traces. */
  int requests() {
    return this == SAMPLED_IN_PART ? 40 : GeneratedSystem.REQUESTS;
  }

  /** Tells whether a system can be broken in this way at a span. */
  boolean fits(Place place) {
    PlannedSpan span = place.span();
    boolean isRequest = span.hop == Hop.REQUEST;
    return switch (this) {
      case HEADER_LOST, HEADER_REWRITTEN, TRACE_ID_CUT -> isRequest;
      case CLIENT_NOT_INSTRUMENTED -> isRequest && place.parent().kind == SpanKind.CLIENT;
      case HEADER_PASSED_THROUGH ->
          isRequest && place.entry().hop == Hop.REQUEST && !isProxy(place.parent());
      case LOST_ON_THREAD -> isWork(span) && place.parent().kind != SpanKind.CLIENT;
      case PARENT_NOT_EXPORTED -> span.hop != Hop.NONE && hasChild(span);
      case MESSAGE_IN_NEW_TRACE -> span.hop == Hop.MESSAGE || span.hop == Hop.LINK;
      case SESSION_LOST -> isRequest && span.attributes.containsKey("honeyhive_event_type");
      case TRACED_TWICE -> isHttp(span);
      case EXPORTED_TWICE -> true;
      case SCOPE_LEAKED -> span.hop == Hop.NONE && span.kind == SpanKind.SERVER;
      case ENDED_EARLY -> span.name.equals("stream_answer");
      case KEPT_BY_TIMER -> span.name.equals(Background.REFRESH);
      case KEPT_FOR_BATCH -> span.hop == Hop.MESSAGE;
      case SAMPLED_IN_PART -> isRequest && hasAddress(place.parent());
    };
  }

  /** Returns the name in a table, such as {@code header-lost}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean hasChild(PlannedSpan span) {
    return span.children.stream().anyMatch(child -> child.hop != Hop.LINK);
  }

  /** Without an address, nothing tells which service should have answered a call. */
  private static boolean hasAddress(PlannedSpan call) {
    return call.kind == SpanKind.CLIENT
        && (call.attributes.containsKey("server.address")
            || call.attributes.containsKey("net.peer.name"));
  }

  private static boolean isWork(PlannedSpan span) {
    return span.hop == Hop.THREAD || span.hop == Hop.LOCAL;
  }

  /** A proxy that passes its header through is as good as one that makes no spans. */
  private static boolean isProxy(PlannedSpan span) {
    return span.attributes.containsKey("upstream_cluster");
  }

  private static boolean isHttp(PlannedSpan span) {
    return span.scope.startsWith("http-");
  }
}
