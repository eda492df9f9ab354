package tracing.backends.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tracing.services.http.Json;

/** The page that shows traces: one file of HTML that loads nothing from elsewhere. */
public final class TracePage {

  private TracePage() {}

  /** Returns a page that asks the server which it came from for its traces, again and again. */
  public static String live() {
    return with(Map.of("live", true));
  }

  /**
   * Returns a page that holds its traces itself.
   *
   * @param data what {@code page.js} reads: traces, spans, findings and hops
   */
  public static String with(Map<String, Object> data) {
    // The data stand inside a script element: no text in them may end it.
    String json = Json.write(data).replace("<", "\\u003c");
    return resource("page.html")
        .replace("/*STYLE*/", resource("page.css"))
        .replace("/*SCRIPT*/", resource("page.js"))
        .replace("/*DATA*/", json);
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
