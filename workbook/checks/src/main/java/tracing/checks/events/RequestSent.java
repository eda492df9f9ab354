package tracing.checks.events;

import java.util.Map;

/**
 * A request to the next service was sent, with the client that the service got for it.
 *
 * @param path of the request, such as {@code /process}
 * @param headers as the client has them; of those with one name, the last
 * @param injection what became of the headers that were injected for it
 */
public record RequestSent(
    String service, String path, Map<String, String> headers, Injection injection, String location)
    implements ContextEvent {

  /** The last injection on the same thread, as seen from the request. */
  public enum Injection {
    /** There was none on this thread. */
    UNKNOWN,
    /** It came before the request was created. */
    BEFORE_CREATION,
    /** It came when the request already existed. */
    AFTER_CREATION,
    /** It came before the request was created, and its map was empty when the request was sent. */
    REMOVED
  }

  @Override
  public String description() {
    return "sent a request for " + path;
  }
}
