//DEPS org.apache.kafka:kafka-clients:4.4.0
package tracing.step4.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Bakes the cakes that are ordered over Kafka. */
public class VillageBakery {

  // tag::getter[]
  private static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          return Stream.of(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public String get(Headers headers, String name) {
          Header header = headers.lastHeader(name);
          return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
      };
  // end::getter[]

  private final OpenTelemetry telemetry;
  private final Consumer<String, String> orders;

  public VillageBakery(OpenTelemetry telemetry, Consumer<String, String> orders) {
    this.telemetry = telemetry;
    this.orders = orders;
  }

  /** Bakes what has been ordered since the last time. */
  public void bake() {
    for (ConsumerRecord<String, String> order : orders.poll(Duration.ofMillis(100))) {
      bake(order);
    }
  }

  private void bake(ConsumerRecord<String, String> order) {
    // tag::fix[]
    Context sender =
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), order.headers(), GETTER);
    // end::fix[]
    Tracer tracer = telemetry.getTracer("incident");
    Span span =
        tracer
            .spanBuilder("process cakes")
            .setParent(sender)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation.type", "process")
            .setAttribute("messaging.destination.name", order.topic())
            .setAttribute("messaging.destination.partition.id", "" + order.partition())
            .setAttribute("messaging.kafka.offset", order.offset())
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      tracer.spanBuilder("bake " + order.value()).startSpan().end();
    } finally {
      span.end();
    }
  }
}
