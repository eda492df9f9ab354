package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.incidents.IncidentFailure;
import tracing.checks.incidents.IncidentRun;
import tracing.checks.layout.WorkbookRoot;

@Tag("maintain")
@DisplayName("The check of an incident")
class IncidentWrongFixTest {

  private static final IncidentCatalogue INCIDENTS =
      new IncidentCatalogue(WorkbookRoot.find(Map.of()));

  /** A fix that looks right: the reference, or the file as it is, with this text replaced. */
  private record WrongFix(String id, String what, boolean ofReference, List<String> changes) {

    @Override
    public String toString() {
      return id + ": " + what;
    }

    String source(Incident incident) {
      String source = ofReference ? INCIDENTS.reference(incident) : INCIDENTS.own(incident);
      for (int i = 0; i < changes.size(); i += 2) {
        assertThat(source).contains(changes.get(i));
        source = source.replace(changes.get(i), changes.get(i + 1));
      }
      return source;
    }
  }

  @BeforeAll
  static void silence() {
    Logger.getLogger("io.opentelemetry").setUseParentHandlers(false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongFixes")
  @DisplayName("refuses a fix that")
  void refuses(WrongFix wrong) {
    Incident incident = INCIDENTS.find(wrong.id()).orElseThrow();
    Assumptions.assumeFalse(incident.code().needsNewerJava());

    assertThat(
            IncidentRun.compile(
                    incident.code(), wrong.source(incident), INCIDENTS.test(incident), List.of())
                .check()
                .failures())
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(IncidentFailure.class));
  }

  static Stream<WrongFix> wrongFixes() {
    return Stream.of(
        starter(
            "ticket-desk",
            "reads the headers into an empty context, and closes no scope",
            "extract(Context.current(), ",
            "extract(Context.root(), "),
        starter(
            "tax-office",
            "searches on the thread of the request",
            "pool.submit(() -> search(question))",
            "CompletableFuture.completedFuture(search(question))",
            "import java.util.concurrent.Future;",
            "import java.util.concurrent.*;"),
        reference(
            "tax-office",
            "keeps a scope open",
            "try (Scope scope = span.makeCurrent()) {\n      // tag",
            "try {\n      span.makeCurrent();\n      // tag"),
        starter(
            "flower-shop",
            "gives the second SDK formats for headers",
            "setTracerProvider(provider)",
            "setTracerProvider(provider).setPropagators(agent.getPropagators())"),
        starter(
            "flower-shop",
            "makes the current span the parent, which it was before",
            ".startSpan()",
            ".setParent(io.opentelemetry.context.Context.current()).startSpan()"),
        reference(
            "flower-shop",
            "orders the flowers when the span is not current",
            "span.makeCurrent()",
            "io.opentelemetry.context.Context.current().makeCurrent()"),
        reference(
            "flower-shop",
            "binds the bouquet in a trace of its own",
            ".startSpan()",
            ".setNoParent().startSpan()"),
        reference(
            "flight-search",
            "keeps the context of the first request",
            "Context context = Context.current();",
            "context = context == null ? Context.current() : context;",
            "private final Executor pool;",
            "private final Executor pool; private Context context;"),
        reference(
            "weather-map",
            "keeps the context of the first request",
            "Context parent = Context.current();",
            "first = first == null ? Context.current() : first; Context parent = first;",
            "private final Tracer tracer;",
            "private final Tracer tracer; private Context first;"),
        reference("weather-map", "runs on no scheduler", ".subscribeOn(scheduler)", ""),
        starter(
            "photo-album", "prints one picture after the other", "parallelStream()", "stream()"),
        starter(
            "garden-hotline",
            "does all turns on one thread",
            "pool.execute(() -> turn(conversation, answer));",
            "turn(conversation, answer);"),
        starter(
            "night-pharmacy",
            "hides the failure",
            "String shelf = stock(medicine);",
            "String shelf; try { shelf = stock(medicine); } catch (RuntimeException e)"
                + " { shelf = null; }"),
        starter(
            "night-pharmacy",
            "ends the span before its work",
            "String shelf = stock(medicine);\n      span.end();",
            "span.end(); String shelf = stock(medicine);"),
        reference(
            "travel-guide",
            "ends the span only after the last word",
            ".onClose(span::end)",
            "",
            "chunk.usage().ifPresent(u -> note(span, u.promptTokens(), u.completionTokens()));",
            "chunk.usage().ifPresent(u -> {"
                + " note(span, u.promptTokens(), u.completionTokens()); span.end(); });"),
        starter(
            "nightly-report",
            "does not wait until the spans have been sent",
            "span.end();",
            "span.end(); provider.forceFlush();"),
        starter(
            "branch-office",
            "knows only one project",
            "environment.getOrDefault(\"HONEYHIVE_PROJECT\", DEFAULT)",
            "\"branch-bank\""),
        reference("hotel-booking", "forgets tracestate", "\"tracestate\",", ""),
        reference("hotel-booking", "drops a header", "\"authorization\",", ""),
        reference(
            "support-chat",
            "keeps a scope open",
            "try (Scope scope = caller.with(span).makeCurrent()) {",
            "try { caller.with(span).makeCurrent();"),
        starter(
            "museum-archive",
            "begins a new trace",
            "builder.addLink(",
            "builder.setNoParent().addLink("),
        starter(
            "museum-archive",
            "makes the caller the parent, and keeps only the link to it",
            "builder.addLink(",
            "builder.setParent(caller).addLink("),
        reference(
            "museum-archive",
            "leaves the session of the start current",
            "caller.with(span).makeCurrent()",
            "span.makeCurrent()"),
        reference(
            "museum-archive",
            "looks beside _meta",
            "params.get(\"_meta\")",
            "params.get(\"arguments\")"),
        reference(
            "museum-archive",
            "keeps the context of the last request for one that has none",
            "Context caller = propagator.extract(Context.root(),",
            "Context caller = last = propagator.extract(last,",
            "private final Tracer tracer;",
            "private final Tracer tracer; private Context last = Context.root();"),
        reference(
            "museum-archive",
            "keeps the context of the first request",
            ".setParent(caller)",
            ".setParent(first = first == null ? caller : first)",
            "private final Tracer tracer;",
            "private final Tracer tracer; private Context first;"),
        reference(
            "post-office",
            "begins in the trace of a message",
            ".setNoParent()",
            ".setParent(sender(batch.iterator().next()))"),
        reference(
            "village-bakery",
            "keeps the context of the first message",
            ".setParent(sender)",
            ".setParent(first = first == null ? sender : first)",
            "private final OpenTelemetry telemetry;",
            "private final OpenTelemetry telemetry; private Context first;"));
  }

  private static WrongFix starter(String id, String what, String... changes) {
    return new WrongFix(id, what, false, List.of(changes));
  }

  private static WrongFix reference(String id, String what, String... changes) {
    return new WrongFix(id, what, true, List.of(changes));
  }
}
