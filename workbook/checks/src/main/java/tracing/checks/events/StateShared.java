package tracing.checks.events;

/**
 * Requests share what belongs to one of them.
 *
 * @param description what the service does, as the rest of a sentence that begins with the service
 */
public record StateShared(String service, String description) implements ContextEvent {}
