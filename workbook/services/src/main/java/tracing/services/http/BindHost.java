package tracing.services.http;

import java.util.Map;

/** The setting for the network address that services listen on. */
public final class BindHost {

  private BindHost() {}

  /**
   * Returns {@code BIND_HOST}, or loopback when it is not set.
   *
   * @return a host name or an address; an IPv6 address without its brackets
   */
  public static String of(Map<String, String> environment) {
    String host = environment.getOrDefault("BIND_HOST", "").strip().replaceAll("[\\[\\]]", "");
    return host.isEmpty() ? "127.0.0.1" : host;
  }
}
