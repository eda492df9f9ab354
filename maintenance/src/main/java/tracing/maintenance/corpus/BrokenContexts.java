package tracing.maintenance.corpus;

import java.util.ArrayList;
import java.util.List;

/** What a fault does to the context at its place. Not safe for use by several threads. */
final class BrokenContexts {

  private static final int BATCH = 3;

  /** A request whose scope may be left open. */
  private record EndedRequest(Context context, long end) {}

  private final Fault fault;
  private final Ids ids;
  private final List<EndedRequest> ended = new ArrayList<>();
  private Context first;
  private int used;

  BrokenContexts(Fault fault, Ids ids) {
    this.fault = fault;
    this.ids = ids;
  }

  /**
   * Adds a request that ended.
   *
   * @param end in nanoseconds since the epoch
   */
  void ended(Context context, long end) {
    ended.add(new EndedRequest(context, end));
  }

  /**
   * Returns what arrives instead of a context.
   *
   * @param moment when the request starts, in nanoseconds since the epoch
   */
  Context insteadOf(Context context, long moment) {
    return switch (fault.kind()) {
      case HEADER_LOST, CLIENT_NOT_INSTRUMENTED, LOST_ON_THREAD, MESSAGE_IN_NEW_TRACE ->
          context.lost(ids);
      case HEADER_PASSED_THROUGH -> context.passedThrough();
      case HEADER_REWRITTEN -> context.rewritten(ids);
      case TRACE_ID_CUT -> context.cut();
      case SESSION_LOST -> context.withSession(fault.hasNoSpan() ? ids.trace() : "");
      case SCOPE_LEAKED, KEPT_BY_TIMER -> leaked(context, moment);
      case KEPT_FOR_BATCH -> firstOfBatch(context);
      default -> context;
    };
  }

  /** Returns the first context of each batch. */
  private Context firstOfBatch(Context context) {
    first = used++ % BATCH == 0 ? context : first;
    return first;
  }

  private Context leaked(Context context, long moment) {
    return ended.stream()
        .filter(request -> request.end() < moment)
        .findFirst()
        .map(EndedRequest::context)
        .orElse(context);
  }
}
