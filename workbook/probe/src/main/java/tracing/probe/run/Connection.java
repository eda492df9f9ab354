package tracing.probe.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** A connection to the service, without any request. */
final class Connection {

  /** How long a connection is waited for. */
  static final int MAX_MILLIS = 200;

  private Connection() {}

  /** Tells whether somebody listens at an address. */
  static boolean isAccepted(URI url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), port(url)), MAX_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the port of an address, which may leave it out. */
  static int port(URI url) {
    return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
  }
}
