package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.function.Consumer;
import tracing.maintenance.corpus.PlannedSpan.Hop;

/** Systems with HoneyHive's spans: INTERNAL, without HTTP attributes, in a session. */
final class HoneyHiveShapes {

  private HoneyHiveShapes() {}

  static PlannedSpan chain(Scene scene) {
    PlannedSpan query = root(scene);
    call(
        scene,
        query,
        "user-service",
        "process_user_request",
        "chain",
        user -> {
          typed(user.child(SpanKind.INTERNAL, "validate_user"), "tool").busy(800);
          scene.work(user, 2);
          call(
              scene,
              user,
              "llm-service",
              "generate_response",
              "model",
              answer -> answer.await(typed(scene.model(answer, Hop.LOCAL), "model")));
        });
    return scene.work(query, 2);
  }

  static PlannedSpan parallel(Scene scene) {
    PlannedSpan query = root(scene);
    PlannedSpan weather = agent(scene, query, "weather-agent", "forecast");
    PlannedSpan travel = agent(scene, query, "travel-agent", "plan_route");
    query.await(weather).await(travel);
    return scene.work(query, 2);
  }

  private static PlannedSpan root(Scene scene) {
    Service gateway = scene.system().service("api-gateway");
    PlannedSpan query =
        new PlannedSpan(gateway, SpanKind.INTERNAL, "handle_query", Hop.NONE, scene.nanos(1));
    return scene.work(typed(query, "session"), 2);
  }

  /** HoneyHive has no spans of HTTP calls; the callee's parent is the caller's own span. */
  private static void call(
      Scene scene,
      PlannedSpan caller,
      String service,
      String name,
      String type,
      Consumer<PlannedSpan> body) {
    PlannedSpan callee =
        caller.child(
            scene.system().service(service),
            SpanKind.INTERNAL,
            name,
            Hop.REQUEST,
            scene.nanos(0.8));
    body.accept(scene.work(typed(callee, type), 2));
    caller.await(callee).now += scene.nanos(0.8);
  }

  private static PlannedSpan agent(Scene scene, PlannedSpan query, String service, String name) {
    PlannedSpan callee =
        query.child(
            scene.system().service(service),
            SpanKind.INTERNAL,
            name,
            Hop.REQUEST,
            scene.nanos(0.8));
    PlannedSpan answer = scene.model(scene.work(typed(callee, "chain"), 2), Hop.THREAD);
    callee.await(typed(answer, "model"));
    return callee;
  }

  private static PlannedSpan typed(PlannedSpan span, String type) {
    return span.with("honeyhive_event_type", type).with("honeyhive.source", span.service.name());
  }
}
