package tracing.services.http;

import java.net.BindException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Why a server does not listen, as one sentence with the setting that helps. */
final class StartFailure {

  private StartFailure() {}

  /** Returns the failure. */
  static IllegalStateException of(
      Exception cause, String name, String host, int port, String portVariable) {
    // The JDK throws the same exception for a host that is not this machine's; only the system's
    // text, "Cannot assign requested address", tells the two apart. In another language than
    // English the far more frequent cause is assumed.
    String reason = "the host is not known";
    for (Throwable t = cause; t != null; t = t.getCause()) {
      reason = t.getMessage() == null ? reason : t.getMessage();
      if (t instanceof BindException && !String.valueOf(t.getMessage()).contains("assign")) {
        return new IllegalStateException(Ports.inUse(name, port, portVariable), cause);
      }
    }
    if (host.equals("127.0.0.1") && !hasIpv4Loopback()) {
      return new IllegalStateException(onlyIpv6(name, host, port), cause);
    }
    return new IllegalStateException(
        "%s cannot listen on %s:%d: %s. Set BIND_HOST to an address of this machine, and %s to a port that you may use."
            .formatted(name, host, port, reason, portVariable),
        cause);
  }

  static String onlyIpv6(String name, String host, int port) {
    return "%s cannot listen on %s:%d: the loopback interface of this machine has only IPv6 addresses. Give it the address 127.0.0.1 as well."
        .formatted(name, host, port);
  }

  private static boolean hasIpv4Loopback() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .anyMatch(address -> address instanceof Inet4Address && address.isLoopbackAddress());
    } catch (SocketException e) {
      return true;
    }
  }
}
