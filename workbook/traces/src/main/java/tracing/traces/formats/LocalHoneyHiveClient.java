package tracing.traces.formats;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tracing.traces.TraceSpan;
import tracing.traces.input.TraceSource;

/** Reads the traces of a running local HoneyHive over HTTP. */
public final class LocalHoneyHiveClient {

  private static final String PORT = "LOCAL_HONEYHIVE_PORT";

  private final String address;

  /**
   * Creates a client.
   *
   * @param address such as {@code http://localhost:4318}
   * @throws IllegalArgumentException when it is not an http or https address
   */
  public LocalHoneyHiveClient(String address) {
    if (!address.matches("https?://[^/\\s]+/*")) {
      throw new IllegalArgumentException(
          "--url must be an address such as http://localhost:4318, not \"" + address + "\"");
    }
    this.address = address.replaceFirst("/+$", "");
  }

  /**
   * Returns the address at which a local HoneyHive listens by default.
   *
   * @param environment the environment variables, of which {@code LOCAL_HONEYHIVE_PORT} counts
   * @throws IllegalArgumentException when the variable is not a port that can be asked
   */
  public static String defaultAddress(Map<String, String> environment) {
    String port = environment.getOrDefault(PORT, "").strip();
    if (!port.isEmpty() && !port.matches("[1-9]\\d{0,4}")) {
      throw new IllegalArgumentException(
          PORT + " must be a port from 1 to 65535, but is \"" + port + "\": name it with --url");
    }
    return "http://localhost:" + (port.isEmpty() ? "4318" : port);
  }

  /**
   * Returns the spans of all stored traces, the oldest trace first.
   *
   * @throws IOException when nothing answers in time, or the answer is not a local HoneyHive's
   */
  public List<TraceSpan> read() throws IOException {
    List<TraceSpan> spans = new ArrayList<>();
    List<JsonObject> summaries = JsonMembers.objects(get("/api/traces"), "traces");
    for (int i = summaries.size() - 1; i >= 0; i--) {
      String id = JsonMembers.text(summaries.get(i), "trace_id");
      spans.addAll(LocalHoneyHiveJson.spans(get("/api/traces/" + id)));
    }
    return spans;
  }

  private JsonObject get(String path) throws IOException {
    try (InputStream in = TraceSource.open(address + path)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (StrictJson.parse(text) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException e) {
      // The exception below reports it.
    } catch (IOException e) {
      throw new IOException(
          e.getCause() instanceof ConnectException
                  || e.getCause() instanceof HttpConnectTimeoutException
              ? "nothing answers at "
                  + address
                  + ": name a file with traces, or run ./jbang demo --keep-running in the workbook"
                  + " first"
              : address + " is not a local HoneyHive: " + e.getMessage(),
          e);
    }
    throw new IOException(address + " is not a local HoneyHive: its answer is not a JSON object");
  }
}
