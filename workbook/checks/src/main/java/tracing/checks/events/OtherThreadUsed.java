package tracing.checks.events;

/**
 * A span started, or a context was injected, on another thread than the one that serves the
 * request. The event comes directly before the event that it is about.
 *
 * @param spanId of the span, or of the one that was injected
 * @param location of the first line of the service's code on that thread
 */
public record OtherThreadUsed(String service, String spanId, String location)
    implements ContextEvent {

  @Override
  public String description() {
    return "used another thread than the one that serves the request";
  }
}
