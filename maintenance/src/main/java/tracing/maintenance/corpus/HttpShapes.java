package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import tracing.maintenance.corpus.PlannedSpan.Hop;

/** Systems whose services call each other and wait. */
final class HttpShapes {

  private HttpShapes() {}

  static PlannedSpan fanOut(Scene scene) {
    Service gateway = scene.system().service("gateway");
    PlannedSpan request = scene.request(gateway, "GET", "/products/{id}");
    List<PlannedSpan> calls =
        List.of("stock", "price", "review").stream()
            .map(
                name ->
                    scene.startHttp(
                        request,
                        Hop.THREAD,
                        scene.system().service(name),
                        "GET",
                        "/" + name + "/{id}",
                        scene::query))
            .toList();
    calls.forEach(request::await);
    return scene.work(request, 2);
  }

  static PlannedSpan chain(Scene scene) {
    Service orders = scene.system().service("orders");
    PlannedSpan request = scene.request(scene.system().service("shop"), "POST", "/checkout");
    PlannedSpan handler = scene.step(request, "CheckoutController.post", Hop.LOCAL, 1);
    scene.http(
        handler,
        orders,
        "POST",
        "/orders",
        order -> {
          scene.query(order);
          scene.http(order, scene.system().service("payment"), "POST", "/payments", scene::query);
          scene.query(order);
        });
    request.await(handler);
    return scene.work(request, 2);
  }

  static PlannedSpan retries(Scene scene) {
    Service stock = scene.system().service("stock");
    PlannedSpan request = scene.request(scene.system().service("shop"), "GET", "/basket");
    int failures = scene.random().nextInt(3);
    for (int i = 0; i < failures; i++) {
      PlannedSpan attempt =
          scene.http(request, stock, "GET", "/stock/current", failing -> scene.work(failing, 3));
      attempt.with("http.request.resend_count", (long) i);
      if (scene.random().nextInt(3) == 0) {
        attempt.children.clear(); // the connection was refused
      }
      scene.work(request, 30);
    }
    scene.http(request, stock, "GET", "/stock/current", scene::query);
    return scene.work(request, 2);
  }

  static PlannedSpan rpc(Scene scene) {
    Service stock = scene.system().service("stock");
    Service warehouse = scene.system().service("warehouse");
    PlannedSpan request = scene.request(scene.system().service("shop"), "GET", "/basket");
    scene.rpc(
        request,
        stock,
        "shop.Stock/Get",
        server -> {
          scene.query(server);
          scene.rpc(server, warehouse, "shop.Warehouse/Reserve", scene::query);
        });
    scene.rpc(request, scene.system().service("price"), "shop.Price/Get", scene::query);
    return scene.work(request, 2);
  }

  static PlannedSpan browser(Scene scene) {
    Service web = scene.system().browser();
    PlannedSpan page =
        new PlannedSpan(web, SpanKind.INTERNAL, "documentLoad", Hop.NONE, scene.nanos(1));
    Service gateway = scene.system().service("gateway");
    for (String route : List.of("/api/session", "/api/items/{id}")) {
      PlannedSpan fetch =
          scene.http(
              page,
              gateway,
              "GET",
              route,
              server -> {
                server.with("client.address", "198.51.100.7");
                server.with("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64)");
                scene.http(
                    server, scene.system().service("items"), "GET", "/items/{id}", scene::query);
              });
      fetch.busy(30_000);
      page.await(fetch);
    }
    return scene.work(page, 5);
  }
}
