package tracing.doctor.evidence;

import tracing.traces.TraceSpan;

/**
 * The process that made a span, as its resource describes it.
 *
 * <p>{@code service.name} alone does not decide: it may be missing, or copied from another service.
 *
 * @param service the service's name, or the empty string when it has none
 * @param instance the id of the process, or the empty string
 * @param host the machine, pod or container, or the empty string
 * @param source HoneyHive's source, or the empty string
 * @param language the language of the SDK, or the empty string
 */
public record SpanProcess(
    String service, String instance, String host, String source, String language) {

  private static final String SOURCE = "honeyhive.source";

  /** Reads the resource of a span. */
  public static SpanProcess of(TraceSpan span) {
    String source = SpanAttributes.resourceText(span, SOURCE);
    return new SpanProcess(
        hasName(span) ? span.service() : "",
        instance(span),
        host(span),
        source.isEmpty() ? SpanAttributes.text(span, SOURCE) : source,
        SpanAttributes.resourceText(span, "telemetry.sdk.language"));
  }

  /** Tells whether a span's resource has a service name of its own. */
  public static boolean hasName(TraceSpan span) {
    return !span.service().startsWith("unknown_service");
  }

  /** Tells whether a browser made a span. */
  public static boolean isBrowser(TraceSpan span) {
    return SpanAttributes.resourceText(span, "telemetry.sdk.language").equals("webjs");
  }

  /** Returns what tells a service without a name apart from others. */
  private String label() {
    return source + " " + instance + " " + language;
  }

  /** Returns what spans of one service and one name have in common. */
  public static String group(TraceSpan span) {
    return (hasName(span) ? span.service() : of(span).label()) + " " + span.name();
  }

  /** Tells whether two spans are of different processes. */
  public static boolean differ(TraceSpan one, TraceSpan other) {
    return (hasName(one) && !one.service().equals(other.service()))
        || (!isSameResource(one, other) && of(one).isOtherThan(of(other)));
  }

  /** Spans of one process nearly always share one map of attributes, which is quickly compared. */
  private static boolean isSameResource(TraceSpan one, TraceSpan other) {
    return one.resource().equals(other.resource())
        && SpanAttributes.text(one, SOURCE).equals(SpanAttributes.text(other, SOURCE));
  }

  /** Tells whether two spans are of different processes. */
  public boolean isOtherThan(SpanProcess other) {
    return !service.equals(other.service)
        || differ(instance, other.instance)
        || differ(host, other.host)
        || differ(source, other.source)
        || differ(language, other.language);
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  private static String instance(TraceSpan span) {
    String id = SpanAttributes.resourceText(span, "service.instance.id");
    return id.isEmpty() ? SpanAttributes.resourceText(span, "process.pid") : id;
  }

  private static String host(TraceSpan span) {
    return SpanAttributes.resourceText(
        span, "container.id", "k8s.pod.uid", "k8s.pod.name", "host.id", "host.name");
  }
}
