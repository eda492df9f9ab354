package tracing.checks.events;

/**
 * A request was served, and something that all requests share still holds its headers or context.
 *
 * @param holder what holds them, as a noun
 */
public record StateShared(String service, String holder) implements ContextEvent {

  @Override
  public String description() {
    return "kept the headers or the context of the request in " + holder;
  }
}
