//DEPS org.apache.kafka:kafka-clients:4.4.0
package tracing.step4.incidents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import tracing.services.http.RequestHeaders;

/** Sorts the parcels that are announced over Kafka, all that have come in at once. */
public class PostOffice {

  private final TextMapPropagator propagator;
  private final Tracer tracer;
  private final Consumer<String, String> parcels;

  public PostOffice(OpenTelemetry telemetry, Consumer<String, String> parcels) {
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.tracer = telemetry.getTracer("incident");
    this.parcels = parcels;
  }

  /** Sorts what has come in since the last time. */
  public void sort() {
    ConsumerRecords<String, String> batch = parcels.poll(Duration.ofMillis(100));
    if (batch.isEmpty()) {
      return;
    }
    // tag::fix[]
    SpanBuilder builder = tracer.spanBuilder("process parcels").setNoParent();
    batch.forEach(parcel -> builder.addLink(Span.fromContext(sender(parcel)).getSpanContext()));
    // end::fix[]
    Span span =
        builder
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", "parcels")
            .setAttribute("messaging.batch.message_count", batch.count())
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      batch.forEach(parcel -> tracer.spanBuilder("sort " + parcel.value()).startSpan().end());
    } finally {
      span.end();
    }
  }

  /** Returns the context in the headers of a message. */
  private Context sender(ConsumerRecord<String, String> parcel) {
    Map<String, String> headers = new HashMap<>();
    parcel
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return propagator.extract(Context.root(), headers, RequestHeaders.GETTER);
  }
}
