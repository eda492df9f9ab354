//DEPS org.apache.kafka:kafka-clients:4.4.0
package tracing.step4.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Bakes the cakes that are ordered over Kafka. */
public class VillageBakery {

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
    Tracer tracer = telemetry.getTracer("incident");
    Span span =
        tracer
            .spanBuilder("process cakes")
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
