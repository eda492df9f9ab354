package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;
import tracing.traces.TraceSpan;

@DisplayName("Incident village-bakery:")
class VillageBakeryTest implements IncidentScenario {

  private static final String TOPIC = "cakes";

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, List.of("cherry cake"));
  }

  private static void run(IncidentSystem system, List<String> cakes) throws Exception {
    IncidentService shop = system.service("shop");
    IncidentService bakery = system.service("bakery");
    try (MockProducer<String, String> producer =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
        MockConsumer<String, String> consumer = consumer()) {
      for (String cake : cakes) {
        shop.begin("order cake", () -> send(shop, producer, cake));
      }
      system.pass(4_000);
      deliver(producer, consumer);
      bakery.log("has %d new message of the topic cakes".formatted(cakes.size()));
      new VillageBakery(bakery.telemetry(), consumer).bake();
    }
  }

  private static void send(IncidentService shop, MockProducer<String, String> producer, String cake)
      throws Exception {
    Span span =
        shop.tracer()
            .spanBuilder("send cakes")
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation.type", "send")
            .setAttribute("messaging.destination.name", TOPIC)
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      ProducerRecord<String, String> message = new ProducerRecord<>(TOPIC, cake);
      Map<String, String> headers = shop.call("bakery");
      headers.forEach(
          (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      RecordMetadata sent = producer.send(message).get(5, TimeUnit.SECONDS);
      span.setAttribute("messaging.destination.partition.id", "" + sent.partition());
      span.setAttribute("messaging.kafka.offset", sent.offset());
    } finally {
      span.end();
    }
  }

  private static MockConsumer<String, String> consumer() {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    consumer.assign(List.of(partition));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    return consumer;
  }

  /** Does the work of the broker. */
  private static void deliver(
      MockProducer<String, String> producer, MockConsumer<String, String> consumer) {
    long offset = 0;
    for (ProducerRecord<String, String> sent : producer.history()) {
      consumer.addRecord(
          new ConsumerRecord<>(
              TOPIC,
              0,
              offset++,
              0,
              TimestampType.CREATE_TIME,
              0,
              0,
              sent.key(),
              sent.value(),
              sent.headers(),
              Optional.empty()));
    }
  }

  @Test
  @DisplayName("the cake is baked in the trace of its order, or in one that is linked to it")
  void isConnected() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOfOrLinkedTo("process cakes", "send cakes", "never-extracted");
      system.trace().isChildOf("bake cherry cake", "process cakes");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("each of two cakes is baked for its own order")
  void eachForItsOwn() {
    try (IncidentSystem system =
        IncidentSystem.after(s -> run(s, List.of("cherry cake", "apple cake")))) {
      List<TraceSpan> sent = spans(system, "send cakes");
      List<TraceSpan> processed = spans(system, "process cakes");
      for (int i = 0; i < sent.size(); i++) {
        String order = sent.get(i).spanId();
        system
            .trace()
            .claim(
                processed.size() == sent.size() && belongs(processed.get(i), order),
                "never-extracted",
                "Not every span process cakes belongs to its own span send cakes.");
      }
    }
  }

  private static List<TraceSpan> spans(IncidentSystem system, String name) {
    return system.trace().spans().stream().filter(span -> span.name().equals(name)).toList();
  }

  private static boolean belongs(TraceSpan span, String order) {
    return span.parentSpanId().equals(order)
        || span.details().links().stream().anyMatch(link -> link.spanId().equals(order));
  }
}
