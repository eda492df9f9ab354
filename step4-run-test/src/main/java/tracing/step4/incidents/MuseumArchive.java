package tracing.step4.incidents;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tracing.services.http.Json;
import tracing.services.http.RequestHeaders;

/** The part of the archive that runs its tool when a request of MCP comes in. */
public class MuseumArchive {

  private final TextMapPropagator propagator;
  private final Tracer tracer;
  private final Function<JsonObject, String> tool;

  public MuseumArchive(OpenTelemetry telemetry, Function<JsonObject, String> tool) {
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.tracer = telemetry.getTracer("incident");
    this.tool = tool;
  }

  /** Answers the request on each line of the standard input, until the client closes it. */
  public void serve(BufferedReader input, Writer output) throws IOException {
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      JsonObject request = Json.parse(line).getAsJsonObject();
      Object result = call(request.get("id").getAsString(), request.getAsJsonObject("params"));
      output.write(
          Json.write(Map.of("jsonrpc", "2.0", "id", request.get("id"), "result", result)) + "\n");
      output.flush();
    }
  }

  private Object call(String id, JsonObject params) {
    String name = params.get("name").getAsString();
    Context caller = propagator.extract(Context.root(), meta(params), RequestHeaders.GETTER);
    SpanBuilder builder = tracer.spanBuilder("tools/call " + name);
    builder.addLink(Span.fromContext(caller).getSpanContext());
    Span span =
        builder
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("mcp.method.name", "tools/call")
            .setAttribute("gen_ai.operation.name", "execute_tool")
            .setAttribute("gen_ai.tool.name", name)
            .setAttribute("jsonrpc.request.id", id)
            .setAttribute("network.transport", "pipe")
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      String text = tool.apply(params.getAsJsonObject("arguments"));
      return Map.of("content", List.of(Map.of("type", "text", "text", text)));
    } finally {
      span.end();
    }
  }

  /** Returns what a request says about itself, apart from the arguments of the tool. */
  private static Map<String, String> meta(JsonObject params) {
    Map<String, String> meta = new HashMap<>();
    JsonElement sent = params.get("_meta");
    if (sent != null) {
      sent.getAsJsonObject()
          .asMap()
          .forEach(
              (key, value) -> meta.put(key, value.isJsonPrimitive() ? value.getAsString() : ""));
    }
    return meta;
  }
}
