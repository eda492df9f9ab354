package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import tracing.maintenance.corpus.PlannedSpan.Hop;

/** Systems whose work leaves the thread of the request. */
final class WorkShapes {

  private WorkShapes() {}

  static PlannedSpan async(Scene scene) {
    Service shop = scene.system().service("shop");
    Service stock = scene.system().service("stock");
    PlannedSpan request = scene.request(shop, "GET", "/report");
    PlannedSpan load = scene.step(request, "report.load", Hop.THREAD, 5);
    scene.query(load);
    PlannedSpan call =
        scene.startHttp(request, Hop.THREAD, stock, "GET", "/stock/{id}", scene::query);
    request.await(load).await(call);
    PlannedSpan mail = scene.step(request, "report.mail", Hop.THREAD, 60);
    scene.query(mail);
    return scene.work(request, 3);
  }

  static PlannedSpan streaming(Scene scene) {
    Service chat = scene.system().service("chat");
    PlannedSpan request = scene.request(scene.system().service("gateway"), "POST", "/ask");
    scene.http(
        request,
        chat,
        "POST",
        "/answer",
        server -> {
          PlannedSpan search = scene.step(server, "retrieve", Hop.LOCAL, 3);
          scene.http(search, scene.system().service("search"), "POST", "/search", scene::query);
          server.await(search);
          PlannedSpan stream = scene.step(server, "stream_answer", Hop.LOCAL, 0.2);
          PlannedSpan model = scene.model(stream, Hop.THREAD);
          stream.await(model);
          server.await(stream);
        });
    return scene.work(request, 2);
  }

  static PlannedSpan cached(Scene scene) {
    PlannedSpan request = scene.request(scene.system().service("shop"), "GET", "/basket");
    scene.query(request);
    scene.http(request, scene.system().service("stock"), "GET", "/stock/{id}", scene::query);
    return scene.work(request, 2);
  }

  static PlannedSpan job(Scene scene) {
    Service shop = scene.system().service("shop");
    Service stock = scene.system().service("stock");
    if (scene.random().nextInt(3) == 0) {
      PlannedSpan request = scene.request(shop, "GET", "/basket");
      scene.query(request);
      scene.http(request, stock, "GET", "/stock/{id}", scene::query);
      return scene.work(request, 2);
    }
    PlannedSpan job =
        new PlannedSpan(shop, SpanKind.INTERNAL, "PriceJob.run", Hop.NONE, scene.nanos(1));
    job.scope(scene.random().nextBoolean() ? "manual" : "io.opentelemetry.spring-scheduling-3.1");
    scene.query(scene.work(job, 2));
    scene.http(job, stock, "GET", "/stock/{id}", scene::query);
    return scene.work(job, 10);
  }
}
