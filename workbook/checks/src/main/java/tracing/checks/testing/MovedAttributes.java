package tracing.checks.testing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Copies of spans that have attributes in a second place. An assertion that tells whole traces from
 * broken ones in such a copy alone reads attributes in the wrong place.
 */
enum MovedAttributes {
  /** The span has the attributes of its resource too. */
  TO_SPAN(AssertionFlaw.READS_SPAN, span -> new Copy(span, all(span), span.getResource())),
  /** The resource has the attributes of the span too. */
  TO_RESOURCE(
      AssertionFlaw.READS_RESOURCE,
      span -> new Copy(span, span.getAttributes(), Resource.create(all(span))));

  private final AssertionFlaw flaw;
  private final UnaryOperator<SpanData> copy;

  MovedAttributes(AssertionFlaw flaw, UnaryOperator<SpanData> copy) {
    this.flaw = flaw;
    this.copy = copy;
  }

  List<SpanData> of(List<SpanData> spans) {
    return spans.stream().map(copy).toList();
  }

  /** What is wrong with an assertion that judges the copy as it should judge the spans. */
  AssertionFlaw flaw() {
    return flaw;
  }

  /** Where both have an attribute, that of the resource counts. */
  private static Attributes all(SpanData span) {
    return span.getAttributes().toBuilder().putAll(span.getResource().getAttributes()).build();
  }

  private static final class Copy extends DelegatingSpanData {

    private final Attributes attributes;
    private final Resource resource;

    Copy(SpanData span, Attributes attributes, Resource resource) {
      super(span);
      this.attributes = attributes;
      this.resource = resource;
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public Resource getResource() {
      return resource;
    }
  }
}
