package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Random;
import java.util.function.Consumer;
import tracing.maintenance.corpus.PlannedSpan.Hop;

/**
 * The calls of one planned request. Times are random and have a long tail. Not safe for use by
 * several threads.
 *
 * @param random the source of all that differs between two requests
 * @param system what the requests of a system have in common
 */
record Scene(Random random, GeneratedSystem system) {

  /** Starts a request from outside. */
  PlannedSpan request(Service service, String method, String route) {
    PlannedSpan server =
        new PlannedSpan(
            service, SpanKind.SERVER, method + " " + route, Hop.NONE, random.nextInt(1000));
    HttpAttributes.server(server, method, route, random);
    return work(server, 2);
  }

  /** Adds an HTTP call, waits for it, and returns the CLIENT span. */
  PlannedSpan http(
      PlannedSpan caller, Service callee, String method, String route, Consumer<PlannedSpan> body) {
    PlannedSpan client = startHttp(caller, Hop.LOCAL, callee, method, route, body);
    caller.await(client);
    return client;
  }

  /** Adds an HTTP call and does not wait for it. */
  PlannedSpan startHttp(
      PlannedSpan caller,
      Hop way,
      Service callee,
      String method,
      String route,
      Consumer<PlannedSpan> body) {
    PlannedSpan client =
        caller.child(
            caller.service,
            SpanKind.CLIENT,
            system.clientName(caller.service, method, route),
            way,
            way == Hop.THREAD ? nanos(0.2) : 0);
    String path = HttpAttributes.client(client, callee, method, route, random, system.hosts());
    PlannedSpan server =
        client.child(callee, SpanKind.SERVER, method + " " + route, Hop.REQUEST, nanos(0.6));
    HttpAttributes.serverOf(server, method, route, path);
    body.accept(work(server, 2));
    client.await(server).now += nanos(0.6);
    return client;
  }

  /** Adds a remote procedure call and waits for it. */
  PlannedSpan rpc(
      PlannedSpan caller, Service callee, String procedure, Consumer<PlannedSpan> body) {
    PlannedSpan client = caller.child(SpanKind.CLIENT, procedure);
    RpcAttributes.add(client, procedure, callee.name(), system.hosts());
    PlannedSpan server = client.child(callee, SpanKind.SERVER, procedure, Hop.REQUEST, nanos(0.4));
    RpcAttributes.add(server, procedure, "", system.hosts());
    body.accept(work(server, 2));
    client.await(server).now += nanos(0.4);
    caller.await(client);
    return client;
  }

  /** Adds a query of a database or of a cache. */
  PlannedSpan query(PlannedSpan caller) {
    boolean cache = random.nextInt(3) == 0;
    boolean current = caller.service.style() == Service.Style.CURRENT;
    String kindOfStore = cache ? "redis" : "postgresql";
    PlannedSpan span =
        caller
            .child(SpanKind.CLIENT, cache ? "GET" : "SELECT shop.items")
            .scope(cache ? "lettuce" : "jdbc")
            .with(current ? "db.system.name" : "db.system", kindOfStore)
            .with(current ? "server.address" : "net.peer.name", kindOfStore)
            .with(current ? "db.query.text" : "db.statement", cache ? "GET item:7" : "SELECT 1");
    caller.await(work(span, cache ? 1 : 6));
    return span;
  }

  /** Adds a call of a language model. */
  PlannedSpan model(PlannedSpan caller, Hop way) {
    PlannedSpan span =
        caller
            .child(caller.service, SpanKind.CLIENT, "chat gpt-4o-mini", way, 0)
            .scope("openai")
            .with("gen_ai.operation.name", "chat")
            .with("gen_ai.request.model", "gpt-4o-mini")
            .with(random.nextBoolean() ? "gen_ai.provider.name" : "gen_ai.system", "openai")
            .with("server.address", "api.openai.example");
    return work(span, 300);
  }

  /** Adds a span of the application's own. */
  PlannedSpan step(PlannedSpan caller, String name, Hop way, double millis) {
    long delay = way == Hop.THREAD ? nanos(0.3) : 0;
    return work(caller.child(caller.service, SpanKind.INTERNAL, name, way, delay), millis);
  }

  /** Adds work of about some milliseconds. */
  PlannedSpan work(PlannedSpan span, double millis) {
    span.now += nanos(millis);
    return span;
  }

  /** Returns a time about some milliseconds, in nanoseconds, with a long tail. */
  long nanos(double millis) {
    return (long) (millis * 1e6 * Math.exp(random.nextGaussian() * 0.4));
  }
}
