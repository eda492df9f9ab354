package tracing.checks.events;

/**
 * A request was answered.
 *
 * @param method of the request, such as {@code POST}
 * @param status of the answer
 * @param exception that ended the request and is no answer on purpose: its class and message, or
 *     the empty string
 * @param location of the line that threw it, or called what threw it
 */
public record RequestAnswered(
    String service, String method, String path, int status, String exception, String location)
    implements ContextEvent {

  @Override
  public String description() {
    String reason = exception.isEmpty() ? "" : ", after " + exception;
    return "answered " + status + " to " + method + " " + path + reason;
  }
}
