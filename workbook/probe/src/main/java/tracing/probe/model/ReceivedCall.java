package tracing.probe.model;

import java.util.List;
import java.util.Optional;

/**
 * A request of the service to one of the servers that the probe runs in the place of its next
 * services.
 *
 * @param request the number of the request that was being answered, or 0 when there were several
 * @param port the port on which it arrived
 * @param thirdParty whether that server plays somebody else's service
 * @param method the HTTP method
 * @param path the path, without the query
 * @param nanos when it arrived, in nanoseconds since the epoch
 */
public record ReceivedCall(
    int request,
    int port,
    boolean thirdParty,
    String method,
    String path,
    List<Header> headers,
    long nanos) {

  /** The names of headers in which other formats carry a trace id. */
  private static final List<String> OTHER_FORMATS =
      List.of("b3", "x-b3-traceid", "uber-trace-id", "x-datadog-trace-id", "x-amzn-trace-id");

  /** Returns the values of all lines with a name in any case. */
  public List<String> values(String name) {
    return Header.values(headers, name);
  }

  /** Returns the context that the call carries; empty unless it has one valid header. */
  public Optional<Traceparent> context() {
    List<String> values = values(Traceparent.NAME);
    return values.size() == 1 ? Traceparent.parse(values.get(0)) : Optional.empty();
  }

  /** Returns the first header in which another format than W3C's carries a trace id. */
  public Optional<Header> otherFormat() {
    return headers.stream()
        .filter(header -> OTHER_FORMATS.stream().anyMatch(header.name()::equalsIgnoreCase))
        .findFirst();
  }

  /** Returns the first header that has the value of a context and another name than it should. */
  public Optional<Header> misnamedContext() {
    return headers.stream()
        .filter(header -> !header.name().equalsIgnoreCase(Traceparent.NAME))
        .filter(header -> Traceparent.parse(header.value().strip()).isPresent())
        .findFirst();
  }

  /** Returns where the call went, such as {@code POST /generate on port 5002}. */
  public String target() {
    return method + " " + path + " on port " + port;
  }
}
