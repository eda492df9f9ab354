package tracing.checks.events;

/** The service's own code made a context current that holds no span, such as the root context. */
public record SpanlessContextCurrent(String service, String location) implements ContextEvent {

  @Override
  public String description() {
    return "made a context current that holds no span";
  }
}
