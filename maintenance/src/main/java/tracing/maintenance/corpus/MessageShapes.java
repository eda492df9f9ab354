package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import tracing.maintenance.corpus.PlannedSpan.Hop;
import tracing.maintenance.corpus.Service.Style;

/** Systems that send messages. */
final class MessageShapes {

  private static final double QUEUE_MILLIS = 40;

  private MessageShapes() {}

  static PlannedSpan messaging(Scene scene) {
    PlannedSpan request = scene.request(scene.system().service("shop"), "POST", "/orders");
    scene.query(request);
    for (String consumer : new String[] {"billing", "shipping"}) {
      String destination = "orders." + consumer;
      PlannedSpan send = send(scene, request, destination);
      PlannedSpan process =
          send.child(
              scene.system().service(consumer),
              SpanKind.CONSUMER,
              destination + " process",
              Hop.MESSAGE,
              scene.nanos(QUEUE_MILLIS));
      handle(scene, process, send, destination);
    }
    return scene.work(request, 2);
  }

  /** Three requests send a message each, and a consumer handles all of them at once. */
  static PlannedSpan batch(Scene scene) {
    PlannedSpan request = scene.request(scene.system().service("shop"), "POST", "/orders");
    PlannedSpan send = send(scene, request, "orders");
    PlannedSpan process =
        send.child(
            scene.system().service("billing"),
            SpanKind.CONSUMER,
            "orders process",
            Hop.LINK,
            scene.nanos(QUEUE_MILLIS));
    handle(scene, process, send, "orders");
    return scene.work(request, 2);
  }

  private static PlannedSpan send(Scene scene, PlannedSpan request, String destination) {
    PlannedSpan send = request.child(SpanKind.PRODUCER, destination + " publish").scope("kafka");
    attributes(send, destination);
    if (scene.system().messagesHaveIds()) {
      send.with("messaging.message.id", "m-" + scene.random().nextLong());
    }
    request.await(scene.work(send, 2));
    return send;
  }

  private static void handle(
      Scene scene, PlannedSpan process, PlannedSpan send, String destination) {
    attributes(process.scope("kafka"), destination);
    Object id = send.attributes.get("messaging.message.id");
    if (id != null) {
      process.with("messaging.message.id", id);
    }
    scene.query(scene.work(process, 5));
    scene.http(process, scene.system().service("ledger"), "POST", "/entries", scene::query);
  }

  private static void attributes(PlannedSpan span, String destination) {
    boolean old = span.service.style() == Style.OLD;
    span.with("messaging.system", "kafka")
        .with(old ? "messaging.destination" : "messaging.destination.name", destination);
  }
}
