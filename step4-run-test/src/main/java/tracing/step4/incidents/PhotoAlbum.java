package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.function.UnaryOperator;

/** Prints the pictures of an album, several at a time. */
public class PhotoAlbum {

  private final Tracer tracer;
  private final UnaryOperator<String> press;

  public PhotoAlbum(Tracer tracer, UnaryOperator<String> press) {
    this.tracer = tracer;
    this.press = press;
  }

  /** Returns the printed pictures, in their order. */
  public List<String> print(List<String> pictures) {
    return pictures.parallelStream().map(this::print).toList();
  }

  private String print(String picture) {
    Span span = tracer.spanBuilder("print " + picture).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return press.apply(picture);
    } finally {
      span.end();
    }
  }
}
