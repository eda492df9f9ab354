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

  /** Returns a page that polls the server that it came from for traces. */
  public static String live() {
    return with(Map.of("live", true));
  }

  /**
   * Returns a page that contains its traces.
   *
   * @param data what {@code page.js} reads: traces, spans, findings and hops
   */
  public static String with(Map<String, Object> data) {
    // The data is inside a script element, which no text in it may end.
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
