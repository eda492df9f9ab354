package tracing.checks.events;

/**
 * A span was made current that neither the service's own tracer started nor its caller sent: a span
 * of a second tracer, or one that is not recorded at all.
 *
 * @param spanId of the span, only zeros when its context is not valid
 */
public record ForeignSpanCurrent(String service, String spanId, String location)
    implements ContextEvent {

  @Override
  public String description() {
    return "made a span current that its own tracer did not start";
  }
}
