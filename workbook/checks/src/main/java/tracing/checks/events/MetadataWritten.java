package tracing.checks.events;

import java.util.List;

/**
 * A service called {@code enrichSpan}, whether a span was current or not.
 *
 * @param spanId of the span that was current, only zeros when none was
 * @param keys of the metadata
 */
public record MetadataWritten(String service, String spanId, List<String> keys, String location)
    implements ContextEvent {

  @Override
  public String description() {
    return "wrote the metadata " + String.join(", ", keys);
  }
}
