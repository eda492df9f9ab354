package tracing.checks.events;

/**
 * A span started as a child of the caller of a request that was already answered.
 *
 * @param spanId of the span that started
 */
public record EarlierContextContinued(String service, String spanId) implements ContextEvent {

  @Override
  public String description() {
    return "made a span a child of the caller of an earlier request, whose context it kept";
  }
}
