package tracing.traces;

import java.util.List;

/**
 * The parts of a span that many formats leave out. Immutable.
 *
 * @param scope the name of the instrumentation scope, or the empty string
 * @param links the links to other spans
 * @param parentOrigin where the parent's context came from
 */
public record SpanDetails(String scope, List<Link> links, ParentOrigin parentOrigin) {

  /** The details of a span of which none is known. */
  public static final SpanDetails NONE = new SpanDetails("", List.of(), ParentOrigin.UNKNOWN);

  /** A link to a span of the same trace or of another one. */
  public record Link(String traceId, String spanId) {}

  /** Where a parent's context came from. Source: OTLP 1.x, {@code SpanFlags} in trace.proto. */
  public enum ParentOrigin {
    /** The source does not say. */
    UNKNOWN,
    /** The span and its parent are in one process. */
    LOCAL,
    /** The parent's context came from another process, such as in a header. */
    REMOTE
  }
}
