package tracing.checks.events;

/** A server started, and the requests to it are recorded from now on. */
public record ServerStarted(String service) implements ContextEvent {

  @Override
  public String description() {
    return "started";
  }
}
