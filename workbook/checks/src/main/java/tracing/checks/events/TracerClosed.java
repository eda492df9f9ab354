package tracing.checks.events;

/** The tracer was closed by the service's own code. */
public record TracerClosed(String service, String location) implements ContextEvent {

  @Override
  public String description() {
    return "closed its tracer";
  }
}
