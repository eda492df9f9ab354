package tracing.checks.events;

/**
 * A request to the next service was sent, with the client that the service got for it.
 *
 * @param path of the request, such as {@code /process}
 */
public record RequestSent(String service, String path, String location) implements ContextEvent {

  @Override
  public String description() {
    return "sent a request for " + path;
  }
}
