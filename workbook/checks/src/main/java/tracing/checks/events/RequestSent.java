package tracing.checks.events;

import java.util.Map;

/**
 * A request to the next service was sent, with the client that the service got for it.
 *
 * @param path of the request, such as {@code /process}
 * @param headers as the client has them; of those with one name, the last
 */
public record RequestSent(String service, String path, Map<String, String> headers, String location)
    implements ContextEvent {

  @Override
  public String description() {
    return "sent a request for " + path;
  }
}
