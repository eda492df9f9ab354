package tracing.backends.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tracing.services.http.Json;

/** The page that shows traces: one file of HTML that loads nothing from elsewhere. */
public final class TracePage {

  private static final List<String> STYLES = List.of("page.css", "diagram.css", "print.css");

  /** In this order: a script may use what the scripts before it declare. */
  private static final List<String> SCRIPTS =
      List.of(
          "text.js",
          "rows.js",
          "hops.js",
          "calls.js",
          "shapes.js",
          "diagram.js",
          "details.js",
          "page.js");

  private TracePage() {}

  /** Returns a page that polls the server that it came from for traces. */
  public static String live() {
    return with(Map.of("live", true));
  }

  /**
   * Returns a page that contains its traces.
   *
   * @param data what the scripts read: traces, spans, findings, and the calls that were recorded
   *     ({@code hops}) and expected ({@code goal})
   */
  public static String with(Map<String, Object> data) {
    // The data is inside a script element, which no text in it may end.
    String json = Json.write(data).replace("<", "\\u003c");
    return resource("page.html")
        .replace("/*STYLES*/", all(STYLES))
        .replace("/*SCRIPTS*/", all(SCRIPTS))
        .replace("/*DATA*/", json);
  }

  private static String all(List<String> names) {
    return names.stream().map(TracePage::resource).collect(Collectors.joining("\n"));
  }

  private static String resource(String name) {
    try (InputStream in = TracePage.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the resource page/" + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
