package tracing.maintenance.corpus;

import tracing.maintenance.corpus.HttpAttributes.Hosts;

/** The attributes of gRPC spans. Source: OpenTelemetry semantic conventions 1.20 and 1.40. */
final class RpcAttributes {

  private RpcAttributes() {}

  /**
   * Adds them.
   *
   * @param procedure such as {@code shop.Stock/Get}
   * @param callee the service that is called, or the empty string on its own side
   */
  static void add(PlannedSpan span, String procedure, String callee, Hosts hosts) {
    boolean current = span.service.style() == Service.Style.CURRENT;
    span.scope("grpc").with(current ? "rpc.system.name" : "rpc.system", "grpc");
    if (current) {
      span.with("rpc.method", procedure);
    } else {
      String[] parts = procedure.split("/");
      span.with("rpc.service", parts[0]).with("rpc.method", parts[1]);
    }
    if (!callee.isEmpty()) {
      span.with(current ? "server.address" : "net.peer.name", HttpAttributes.host(callee, hosts));
    }
  }
}
