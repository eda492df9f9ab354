package tracing.probe.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import tracing.probe.model.Header;
import tracing.probe.run.Target;

/** The options about the requests to the service. */
final class RequestOptions {

  @Option(
      names = "--method",
      paramLabel = "<method>",
      description = "The HTTP method. Default: POST with a body, otherwise GET")
  private String method = "";

  @Option(
      names = "--header",
      paramLabel = "<name: value>",
      description = "A header of every request, such as one with credentials. May be repeated.")
  private List<String> headers = new ArrayList<>();

  @Option(names = "--body", paramLabel = "<text>", description = "The body of every request.")
  private String body = "";

  @Option(
      names = "--content-type",
      paramLabel = "<type>",
      defaultValue = "application/json",
      description = "The media type of the body. Default: ${DEFAULT-VALUE}")
  private String contentType;

  /**
   * Returns what to call.
   *
   * @throws IllegalArgumentException when the address or a header is not valid
   */
  Target target(String url) {
    String used = method.isEmpty() ? (body.isEmpty() ? "GET" : "POST") : method;
    return new Target(
        address(url),
        used.toUpperCase(Locale.ROOT),
        headers.stream().map(RequestOptions::header).toList(),
        body,
        contentType);
  }

  private static URI address(String url) {
    URI address = URI.create(url);
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException(
          "\"" + url + "\" is not an address such as http://localhost:5001/process.");
    }
    return address;
  }

  private static Header header(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException(
          "--header \"" + text + "\" is not a header such as \"Authorization: Bearer abc\".");
    }
    return new Header(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }
}
