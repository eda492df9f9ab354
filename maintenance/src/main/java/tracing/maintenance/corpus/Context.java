package tracing.maintenance.corpus;

/**
 * What the code that makes a span knows of its caller, and what the corpus knows beyond that.
 *
 * @param parent the parent's id, or the empty string
 * @param session the HoneyHive session, or the empty string
 * @param received the context that the process received with its request, or null
 * @param surrounding the times of the nearest exported span above, or null
 * @param entry the times of the span that started the process, or null
 */
record Context(
    String trace, String parent, String session, Context received, Times surrounding, Times entry) {

  private static final String EMPTY_HALF = "0".repeat(16);

  /** The times of a span as it is exported, in nanoseconds since the epoch. */
  record Times(long start, long end) {

    boolean contains(Times inner, long tolerance) {
      return start - tolerance <= inner.start && end + tolerance >= inner.end;
    }
  }

  /** Returns the context of a request from outside. */
  static Context root(Ids ids) {
    return new Context(ids.trace(), "", "", null, null, null);
  }

  boolean isRoot() {
    return parent.isEmpty();
  }

  /** Returns what arrives when nothing of this context does. */
  Context lost(Ids ids) {
    return with(ids.trace(), "", "");
  }

  /** Returns what arrives when the trace id is cut to 64 bits. */
  Context cut() {
    return with(EMPTY_HALF + trace.substring(EMPTY_HALF.length()), parent, session);
  }

  /** Returns what arrives when something on the way puts its own span id into the header. */
  Context rewritten(Ids ids) {
    return with(trace, ids.span(), session);
  }

  /** Returns what arrives when the process forwards the headers that it received. */
  Context passedThrough() {
    return with(received.trace, received.parent, session);
  }

  Context withSession(String newSession) {
    return with(trace, parent, newSession);
  }

  /** Returns the context of the children of a span that has been made in this context. */
  Context below(String id, String newSession, Times times, boolean startsProcess) {
    return new Context(
        trace,
        id,
        newSession,
        startsProcess ? this : received,
        times,
        startsProcess ? times : entry);
  }

  private Context with(String newTrace, String newParent, String newSession) {
    return new Context(newTrace, newParent, newSession, received, surrounding, entry);
  }
}
