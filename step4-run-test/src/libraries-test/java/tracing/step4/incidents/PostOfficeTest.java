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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@DisplayName("Incident post-office:")
class PostOfficeTest implements IncidentScenario {

  private static final String CAUSE = "batch-without-links";
  private static final String TOPIC = "parcels";

  private static final List<String> PEOPLE = List.of("Ann", "Bob", "Cem");

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService counter = system.service("counter");
    IncidentService sorting = system.service("sorting");
    try (MockProducer<String, String> producer =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
        MockConsumer<String, String> consumer = consumer()) {
      for (String person : PEOPLE) {
        counter.begin("accept " + parcel(person), () -> send(counter, producer, parcel(person)));
        system.pass(60_000);
      }
      deliver(producer, consumer);
      sorting.log("has 3 new messages of the topic parcels");
      new PostOffice(sorting.telemetry(), consumer).sort();
    }
  }

  private static String parcel(String person) {
    return "parcel of " + person;
  }

  private static void send(
      IncidentService counter, MockProducer<String, String> producer, String parcel)
      throws Exception {
    Span span =
        counter
            .tracer()
            .spanBuilder("send parcels")
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", TOPIC)
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      ProducerRecord<String, String> message = new ProducerRecord<>(TOPIC, parcel);
      Map<String, String> headers = counter.call("sorting");
      headers.forEach(
          (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      producer.send(message).get(5, TimeUnit.SECONDS);
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
  @DisplayName("each parcel is sorted in its own trace, or in one that is linked to it")
  void isConnected() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      for (String person : PEOPLE) {
        String accepted = trace(system, "accept " + parcel(person));
        String sorted = trace(system, "sort " + parcel(person));
        system
            .trace()
            .claim(
                sorted.equals(accepted) || isLinked(system, sorted, accepted),
                CAUSE,
                "The trace of sort %1$s is neither that of accept %1$s nor linked to it."
                    .formatted(parcel(person)));
      }
    }
  }

  @Test
  @DisplayName("no parcel is sorted in the trace of somebody else's")
  void isApart() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      for (String person : PEOPLE) {
        String sorted = trace(system, "sort " + parcel(person));
        for (String other : PEOPLE) {
          system
              .trace()
              .claim(
                  person.equals(other) || !sorted.equals(trace(system, "accept " + parcel(other))),
                  CAUSE,
                  "sort %s is in the trace of accept %s."
                      .formatted(parcel(person), parcel(other)));
        }
      }
      system.trace().nothingStaysCurrent();
    }
  }

  private static String trace(IncidentSystem system, String span) {
    return system.trace().span(span, CAUSE).traceId();
  }

  private static boolean isLinked(IncidentSystem system, String from, String to) {
    return system.trace().spans().stream()
        .filter(span -> span.traceId().equals(from))
        .flatMap(span -> span.details().links().stream())
        .anyMatch(link -> link.traceId().equals(to));
  }
}
