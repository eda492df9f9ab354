package tracing.probe.run;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Says why a request was not answered. */
final class ConnectionProblem {

  private ConnectionProblem() {}

  /** Returns a sentence for the evidence of a claim. */
  static String sentence(IOException failure, Duration timeout) {
    return failure instanceof HttpTimeoutException
        ? "no answer within %.0f s.".formatted(timeout.toMillis() / 1000.0)
        : failure + ".";
  }

  /** Returns what to change when the very first request was not answered. */
  static String advice(URI url, IOException failure, Duration timeout) {
    String host = url.getHost() + ":" + Connection.port(url);
    if (failure instanceof HttpTimeoutException
        && !(failure instanceof HttpConnectTimeoutException)) {
      return "%s did not answer within %d s. See what it is waiting for: its log may name a service that cannot be reached. --timeout does not change this: it sets how long a next service is silent."
          .formatted(url, timeout.toSeconds());
    }
    if ("https".equals(url.getScheme())
        && failure instanceof HttpTimeoutException
        && Connection.isAccepted(url)) {
      return "%s accepted the connection, but did not finish the TLS handshake within %d s. If it does not speak TLS, use http:// in the address; else it is too busy: try again."
          .formatted(host, ProbeClient.CONNECT.toSeconds());
    }
    if (isCausedBy(failure, UnresolvedAddressException.class)) {
      return "There is no host %s. Correct the address.".formatted(url.getHost());
    }
    if (Connection.isOnlyAcceptedOverIpv6(url)) {
      return overIpv6(url);
    }
    if (failure instanceof ConnectException || failure instanceof HttpTimeoutException) {
      return "Nothing listens at %s. Start the service, give its address, or let the probe start it with --command."
          .formatted(host);
    }
    return tls(host, failure);
  }

  /** Returns what to change when somebody listens on the loopback of IPv6 alone. */
  static String overIpv6(URI url) {
    int port = Connection.port(url);
    return "Nothing listens at %s:%d, but something does at [::1]:%d, the same port over IPv6. Let the service listen on 127.0.0.1, or use http://[::1]:%d%s as the address."
        .formatted(url.getHost(), port, port, port, url.getRawPath());
  }

  /**
   * Returns what to change when a command was started and nobody listens at the address.
   *
   * @param ports on which the command listens, as far as this system tells them
   */
  static String notListening(URI url, Set<Integer> ports, Duration time) {
    if (Connection.isOnlyAcceptedOverIpv6(url)) {
      return overIpv6(url);
    }
    String where =
        ports.isEmpty()
            ? "The command was started, but nothing listens at %s after %d s."
                .formatted(url, time.toSeconds())
            : "The command was started and listens on port %s, but nothing listens at %s."
                .formatted(
                    ports.stream().map(String::valueOf).collect(Collectors.joining(" and ")), url);
    return where + " Compare the port in the address with that of the service.";
  }

  private static String tls(String host, IOException failure) {
    if (isPlainText(failure)) {
      return noTls(host);
    }
    if (isCertificate(failure)) {
      return "The certificate of %s is not trusted: %s. Probe the service behind the proxy over http://, or add its certificate to a trust store and pass it in JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=<file>."
          .formatted(host, failure.getMessage());
    }
    if (failure instanceof SSLException) {
      return "The TLS connection to %s failed: %s. See the log of what listens there; a loaded service may only have closed the connection, so try again."
          .formatted(host, reason(failure));
    }
    return "What answers at %s does not speak HTTP/1.1. If it speaks TLS, use https:// in the address; if it speaks gRPC, it cannot be probed."
        .formatted(host);
  }

  /** Newer JDKs put the name of the alert before it, such as {@code (protocol_version)}. */
  private static String reason(IOException failure) {
    return String.valueOf(failure.getMessage()).replaceFirst("^\\([a-z_]+\\) ", "");
  }

  private static String noTls(String host) {
    return host + " does not speak TLS. Use http:// in the address.";
  }

  /** Java's TLS says so of an answer whose first bytes are no TLS record, such as HTTP/1.1 400. */
  private static boolean isPlainText(IOException failure) {
    return failure instanceof SSLException
        && String.valueOf(failure.getMessage()).contains("ecognized SSL message");
  }

  private static boolean isCertificate(IOException failure) {
    return isCausedBy(failure, CertificateException.class)
        || isCausedBy(failure, CertPathBuilderException.class);
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
