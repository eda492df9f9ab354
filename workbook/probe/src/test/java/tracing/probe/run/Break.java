package tracing.probe.run;

/** A way in which a {@link FixtureService} is broken. */
enum Break {
  NEVER_EXTRACTS,
  EXTRACTS_NOT_CURRENT,
  CASE_SENSITIVE,
  INJECTS_RECEIVED,
  COPIES_HEADER,
  NEVER_INJECTS,
  HAND_MADE_HEADER,
  LOST_ON_THREAD,
  SCOPE_LEAKED,
  SHARED_STATE,
  CACHED_HEADERS,
  DROPS_TRACESTATE,
  DROPS_BAGGAGE,
  IGNORES_SAMPLED_FLAG,
  NO_ERROR_STATUS,
  TWO_SPANS_FOR_A_REQUEST,
  SPAN_NOT_ENDED_ON_ERROR,
  SPAN_ENDED_EARLY,
  FAILURE_IN_OTHER_TRACE,
  REPEATS_WITHOUT_HEADERS,
  /** This one is right. */
  CALLS_AFTER_ANSWER,
  /** This one is right, and its first request takes longer than its time limit. */
  FIRST_REQUEST_FAILS
}
