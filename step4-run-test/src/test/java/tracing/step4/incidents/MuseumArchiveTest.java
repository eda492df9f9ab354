package tracing.step4.incidents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;
import tracing.services.http.Json;
import tracing.traces.TraceSpan;

@Tag("incident")
@DisplayName("Incident museum-archive:")
class MuseumArchiveTest implements IncidentScenario {

  private static final String CAUSE = "ambient-parent";
  private static final String START = "start archive";
  private static final String CALL = "tools/call find_painting";

  /** Asks in a program that traces nothing. */
  private static final String UNTRACED = "";

  /** Sends a line to the archive, and returns the line that it answers. */
  @FunctionalInterface
  private interface Stdio {
    String exchange(String line) throws Exception;
  }

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, "ann", "bob");
  }

  /** The guide runs the archive as its child: here, a pair of pipes connects two threads. */
  private static void run(IncidentSystem system, String... visitors) throws Exception {
    Pipe input = Pipe.open();
    Pipe output = Pipe.open();
    Future<?>[] archive = {null};
    try (Writer requests = Channels.newWriter(input.sink(), UTF_8);
        BufferedReader answers = new BufferedReader(Channels.newReader(output.source(), UTF_8))) {
      IncidentService guide = system.service("guide");
      guide.begin("morning", START, () -> archive[0] = start(system, guide, input, output));
      ExecutorService reader = system.pool("guide-stdio", 1);
      Stdio stdio =
          line -> {
            requests.append(line).append('\n').flush();
            return reader.submit(answers::readLine).get(5, TimeUnit.SECONDS);
          };
      for (String visitor : visitors) {
        system.pass(600_000);
        ask(system, visitor, stdio);
      }
    } finally {
      archive[0].get(5, TimeUnit.SECONDS);
    }
  }

  /** The environment of the child brings the context in which it is started. */
  private static Future<?> start(
      IncidentSystem system, IncidentService guide, Pipe input, Pipe output) {
    IncidentService archive = system.service("archive");
    Map<String, String> environment = new TreeMap<>();
    Map<String, String> headers = new TreeMap<>();
    guide.inject(headers);
    headers.forEach((name, value) -> environment.put(name.toUpperCase(Locale.ROOT), value));
    guide.call("archive", environment);
    return system
        .pool("archive-main", 1)
        .submit(
            () -> {
              try (Scope scope = archive.extract(environment).makeCurrent();
                  BufferedReader in =
                      new BufferedReader(Channels.newReader(input.source(), UTF_8));
                  Writer out = Channels.newWriter(output.sink(), UTF_8)) {
                archive.log("started, waits for requests");
                new MuseumArchive(archive.telemetry(), arguments -> find(archive, arguments))
                    .serve(in, out);
                return null;
              }
            });
  }

  private static String find(IncidentService archive, JsonObject arguments) {
    Span span = archive.tracer().spanBuilder("search index").startSpan();
    archive.work(40);
    span.end();
    archive.log("find_painting of " + arguments.get("painter").getAsString());
    return "3 paintings";
  }

  private static void ask(IncidentSystem system, String visitor, Stdio stdio) throws Exception {
    IncidentService desk = system.service("desk");
    IncidentService guide = system.service("guide");
    if (visitor.equals(UNTRACED)) {
      stdio.exchange(request("inventory", Map.of()));
      return;
    }
    desk.begin(
        "visit-of-" + visitor,
        "question of " + visitor,
        () ->
            guide.handle("POST /question", desk.call("guide"), () -> call(guide, visitor, stdio)));
  }

  private static void call(IncidentService guide, String visitor, Stdio stdio) throws Exception {
    Span span =
        guide
            .tracer()
            .spanBuilder(CALL)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("mcp.method.name", "tools/call")
            .setAttribute("gen_ai.operation.name", "execute_tool")
            .setAttribute("gen_ai.tool.name", "find_painting")
            .setAttribute("jsonrpc.request.id", visitor)
            .setAttribute("network.transport", "pipe")
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      String answer = stdio.exchange(request(visitor, guide.call("archive")));
      guide.log("gets " + answer);
    } finally {
      span.end();
    }
  }

  private static String request(String id, Map<String, String> meta) {
    Map<String, Object> params = new TreeMap<>();
    params.put("name", "find_painting");
    params.put("arguments", Map.of("painter", "Vermeer"));
    if (!meta.isEmpty()) {
      params.put("_meta", meta);
    }
    return Json.write(Map.of("jsonrpc", "2.0", "id", id, "method", "tools/call", "params", params));
  }

  @Test
  @DisplayName("a visitor's call of a tool, and what the archive does for it, are in one trace")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      for (TraceSpan handled : ofArchive(system, CALL)) {
        claim(
            system,
            system.trace().spans().stream()
                .anyMatch(call -> isCall(call) && call.spanId().equals(handled.parentSpanId())),
            "The span %s of the archive is not a child of the guide's.".formatted(CALL));
      }
      system.trace().eachTraceHas("POST /question", CAUSE, "search index");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("from each call of a tool, a link leads to the start of the archive")
  void isLinked() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      String start = system.trace().span(START, CAUSE).traceId();
      for (TraceSpan handled : ofArchive(system, CALL)) {
        claim(
            system,
            !handled.traceId().equals(start)
                && handled.details().links().stream().anyMatch(l -> l.traceId().equals(start)),
            "No link leads from %s of the archive to %s in another trace.".formatted(CALL, START));
      }
    }
  }

  @Test
  @DisplayName("what the archive does for a visitor is in the session of the visit")
  void isInSession() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      List<String> sessions =
          ofArchive(system, "search index").stream().map(TraceSpan::sessionId).toList();
      claim(
          system,
          sessions.equals(List.of("visit-of-ann", "visit-of-bob")),
          "The spans search index are in the sessions " + sessions + ".");
    }
  }

  @Test
  @DisplayName("a call without a context is answered, and is in no trace of a visitor")
  void untraced() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, "ann", UNTRACED))) {
      claim(system, ofArchive(system, CALL).size() == 2, "A call has no span.");
      system.trace().eachTraceHas("POST /question", CAUSE, "search index");
    }
  }

  private static boolean isCall(TraceSpan span) {
    return span.name().equals(CALL) && span.kind() == SpanKind.CLIENT;
  }

  private static List<TraceSpan> ofArchive(IncidentSystem system, String name) {
    return system.trace().spans().stream()
        .filter(span -> span.service().equals("archive") && span.name().equals(name))
        .toList();
  }

  private static void claim(IncidentSystem system, boolean condition, String observed) {
    system.trace().claim(condition, CAUSE, observed);
  }
}
