package tracing.services.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import spark.Request;
import spark.Response;
import spark.Service;
import spark.routematch.RouteMatch;

/** The answer to a request that has no route: 405 if its path has one for another method. */
final class NoRoute {

  private static final String ROUTES = NoRoute.class.getName();

  private NoRoute() {}

  /** Notes the server of a request: Spark has one {@link #answer} for all servers of a process. */
  static void remember(Service server, Request request) {
    request.attribute(ROUTES, server.routes());
  }

  static String answer(Request request, Response response) {
    List<RouteMatch> routes = request.attribute(ROUTES);
    String methods =
        routes.stream()
            .filter(route -> route.getMatchUri().equals(request.uri()))
            .map(route -> route.getHttpMethod().name().toUpperCase(Locale.ROOT))
            .distinct()
            .collect(Collectors.joining(", "));
    if (methods.isEmpty()) {
      return HttpServer.error(response, "no such path");
    }
    response.status(405);
    response.header("Allow", methods);
    return HttpServer.error(response, "this path has no such method");
  }
}
