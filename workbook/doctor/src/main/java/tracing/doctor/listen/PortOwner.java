package tracing.doctor.listen;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tracing.traces.formats.StrictJson;
import tracing.traces.input.TraceSource;

/** Says who uses a port that the doctor wants, as far as it can be told. */
final class PortOwner {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 10_000;

  private PortOwner() {}

  static String message(int port, String option, IOException failure) {
    if (!(failure instanceof BindException) || failure.getMessage().contains("denied")) {
      return "Port %d cannot be used: %s. Choose another one with %s."
          .formatted(port, failure.getMessage(), option);
    }
    String owner =
        switch (service(port)) {
          case "local-honeyhive" -> "the workbook's local HoneyHive, such as that of ./jbang demo";
          case OtlpServer.NAME -> "another doctor --listen";
          default -> "another program, perhaps an OpenTelemetry Collector";
        };
    return "Port %d is in use by %s. End it, or choose another port with %s."
        .formatted(port, owner, option);
  }

  private static String service(int port) {
    String address = "http://127.0.0.1:" + port + "/health";
    try (InputStream in = TraceSource.open(address, PATIENCE)) {
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      return StrictJson.parse(text) instanceof JsonObject health && health.has("service")
          ? health.get("service").getAsString()
          : "";
    } catch (IOException | JsonParseException | IllegalStateException e) {
      return "";
    }
  }
}
