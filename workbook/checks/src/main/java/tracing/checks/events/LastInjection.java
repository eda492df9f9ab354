package tracing.checks.events;

import java.time.Instant;
import java.util.Map;

/**
 * The last injection on a thread that serves a request. Immutable.
 *
 * @param carrier that the headers were written to
 */
record LastInjection(Instant time, Object carrier) {

  /** Returns what became of the injected headers until a request is sent. */
  RequestSent.Injection before(Instant requestCreated) {
    if (requestCreated.isBefore(time)) {
      return RequestSent.Injection.AFTER_CREATION;
    }
    return carrier instanceof Map<?, ?> map && map.isEmpty()
        ? RequestSent.Injection.REMOVED
        : RequestSent.Injection.BEFORE_CREATION;
  }
}
