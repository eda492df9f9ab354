package tracing.maintenance.corpus;

import java.util.Random;
import tracing.maintenance.corpus.Service.Style;

/**
 * The attributes of HTTP spans. Source: OpenTelemetry semantic conventions 1.20 and 1.37, Brave.
 */
final class HttpAttributes {

  /** How services are addressed in a system. */
  enum Hosts {
    /** By the name of the service. */
    SERVICE,
    /** By a name of Kubernetes' DNS. */
    CLUSTER,
    /** By an address. */
    ADDRESS
  }

  private HttpAttributes() {}

  /** Adds those of a request from outside. */
  static void server(PlannedSpan span, String method, String route, Random random) {
    serverOf(span, method, route, path(route, random));
    boolean old = span.service.style() != Style.CURRENT;
    span.with(old ? "http.client_ip" : "client.address", "203.0.113." + random.nextInt(200));
    span.with(old ? "http.user_agent" : "user_agent.original", "okhttp/4.12.0");
  }

  static void serverOf(PlannedSpan span, String method, String route, String path) {
    span.scope("http-server");
    switch (span.service.style()) {
      case CURRENT ->
          span.with("http.request.method", method)
              .with("url.path", path)
              .with("url.scheme", "http")
              .with("http.route", route)
              .with("http.response.status_code", 200L);
      case OLD ->
          span.with("http.method", method)
              .with("http.target", path)
              .with("http.route", route)
              .with("http.status_code", 200L);
      default -> span.with("http.method", method).with("http.path", path);
    }
  }

  /** Adds those of a call, and returns its path. */
  static String client(
      PlannedSpan span, Service callee, String method, String route, Random random, Hosts hosts) {
    String path = path(route, random);
    String host = host(callee.name(), hosts);
    span.scope("http-client");
    switch (span.service.style()) {
      case CURRENT ->
          span.with("http.request.method", method)
              .with("url.full", "http://" + host + ":8080" + path)
              .with("server.address", host)
              .with("server.port", 8080L)
              .with("http.response.status_code", 200L);
      case OLD ->
          span.with("http.method", method)
              .with("http.url", "http://" + host + ":8080" + path)
              .with("net.peer.name", host)
              .with("http.status_code", 200L);
      default -> span.with("http.method", method).with("http.path", path);
    }
    return path;
  }

  static String host(String service, Hosts hosts) {
    return switch (hosts) {
      case SERVICE -> service;
      case CLUSTER -> service + ".shop.svc.cluster.local";
      case ADDRESS -> "10.0.3." + Math.floorMod(service.hashCode(), 200);
    };
  }

  private static String path(String route, Random random) {
    return route.replace("{id}", String.valueOf(1000 + random.nextInt(9000)));
  }
}
