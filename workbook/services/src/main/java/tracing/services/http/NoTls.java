package tracing.services.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Refuses TLS, for a client whose address is not https: to read the certificates, for nothing,
 * would take a good part of a start.
 */
public final class NoTls implements TlsSocketStrategy {

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, Object attachment, HttpContext context)
      throws IOException {
    throw new IOException("the address of " + target + " was not https");
  }
}
