package tracing.probe.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;

/** A connection to the service, without any request. */
public final class Connection {

  /** How long a connection is waited for. */
  static final int MAX_MILLIS = 200;

  private Connection() {}

  /** Tells whether somebody listens at an address. */
  public static boolean isAccepted(URI url) {
    return isAccepted(url.getHost(), port(url));
  }

  private static boolean isAccepted(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), MAX_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Tells whether somebody listens at the port of an address on the loopback of IPv6 alone. */
  static boolean isOnlyAcceptedOverIpv6(URI url) {
    return !isAccepted(url) && isLoopback(url) && isAccepted("::1", port(url));
  }

  private static boolean isLoopback(URI url) {
    try {
      return InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Returns the port of an address, which may leave it out. */
  static int port(URI url) {
    return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
  }
}
