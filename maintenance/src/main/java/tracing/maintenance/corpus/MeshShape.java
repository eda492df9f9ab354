package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.function.Consumer;
import tracing.maintenance.corpus.PlannedSpan.Hop;

/** A mesh: each call passes the proxy of the caller and that of the callee. Source: Istio. */
final class MeshShape {

  private MeshShape() {}

  static PlannedSpan mesh(Scene scene) {
    GeneratedSystem system = scene.system();
    PlannedSpan edge = scene.request(system.proxy("gateway"), "GET", "/basket");
    proxy(edge, "shop");
    arrive(
        scene,
        edge,
        "shop",
        "/basket",
        shop ->
            call(
                scene,
                shop,
                "stock",
                "/stock/7",
                stock -> {
                  scene.query(stock);
                  call(scene, stock, "warehouse", "/shelves/3", scene::query);
                }));
    return scene.work(edge, 1);
  }

  /** The application's call, and the spans of both proxies. */
  private static void call(
      Scene scene, PlannedSpan caller, String callee, String path, Consumer<PlannedSpan> body) {
    PlannedSpan client = caller.child(SpanKind.CLIENT, "GET");
    HttpAttributes.client(
        client,
        scene.system().service(callee),
        "GET",
        path,
        scene.random(),
        scene.system().hosts());
    PlannedSpan outbound =
        client.child(
            scene.system().proxy(caller.service.name()),
            SpanKind.CLIENT,
            callee + ".shop.svc.cluster.local:8080/*",
            Hop.REQUEST,
            scene.nanos(0.3));
    proxy(outbound, callee).with("http.url", "http://" + callee + ".shop:8080" + path);
    PlannedSpan inbound =
        outbound.child(
            scene.system().proxy(callee),
            SpanKind.SERVER,
            callee + ".shop.svc.cluster.local:8080/*",
            Hop.REQUEST,
            scene.nanos(0.5));
    proxy(inbound, callee).with("http.url", "http://" + callee + ".shop:8080" + path);
    arrive(scene, inbound, callee, path, body);
    outbound.await(inbound).now += scene.nanos(0.5);
    client.await(outbound).now += scene.nanos(0.3);
    caller.await(client);
  }

  private static void arrive(
      Scene scene, PlannedSpan proxy, String name, String path, Consumer<PlannedSpan> body) {
    PlannedSpan server =
        proxy.child(
            scene.system().service(name),
            SpanKind.SERVER,
            "GET " + path,
            Hop.REQUEST,
            scene.nanos(0.3));
    HttpAttributes.serverOf(server, "GET", path, path);
    body.accept(scene.work(server, 2));
    proxy.await(server).now += scene.nanos(0.3);
  }

  private static PlannedSpan proxy(PlannedSpan span, String callee) {
    return span.scope("")
        .with("component", "proxy")
        .with("http.method", "GET")
        .with("upstream_cluster", "outbound|8080||" + callee + ".shop.svc.cluster.local");
  }
}
