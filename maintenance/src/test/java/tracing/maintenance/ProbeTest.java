package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.commands.run.ObservedService;
import tracing.probe.claims.Act;
import tracing.probe.claims.Fault;
import tracing.probe.report.ProbeReport;
import tracing.services.ServiceName;
import tracing.traces.TraceTreePrinter;

@Tag("maintain")
@Timeout(120)
@DisplayName("A probe")
class ProbeTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());

  @ParameterizedTest
  @EnumSource(ServiceName.class)
  @DisplayName("finds nothing broken in a reference service")
  void reference(ServiceName name) throws Exception {
    isWhole(probe(name, "reference"));
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("tracing.maintenance.AlternativesTest#files")
  @DisplayName("finds nothing broken in an alternative solution")
  void alternative(String file) throws Exception {
    Path path = Path.of(file);
    String source = path.subpath(1, path.getNameCount()).toString().replace('\\', '/');
    String text = Files.readString(ROOT.resolve("solutions/alternatives").resolve(path));

    isWhole(compiled("tracing/" + source, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user-service", "llm-service"})
  @DisplayName("finds nothing broken in a service in JavaScript")
  void javaScript(String label) throws Exception {
    Path folder = ROOT.resolve("solutions/javascript");
    assumeTrue(Files.isDirectory(folder.resolve("node_modules")), "npm ci was not run");
    String command = "exec node '" + folder.resolve(label + ".mjs") + "'";

    isWhole(ProbedService.probe(ServiceName.of(label), command, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "user-never-injects, NOT_INJECTED",
    "user-never-extracts, NOT_EXTRACTED",
    "user-case-sensitive, NAME_LOOKED_UP_IN_ONE_CASE",
    "user-injects-before-span, RECEIVED_CONTEXT_INJECTED",
    "user-injects-in-ended-span, SENT_ENDED_SPAN",
    "user-cached-headers, EARLIER_CONTEXT_SENT",
    "user-sends-b3, OTHER_FORMAT",
    "user-made-up-span-id, PARENT_NOT_EXPORTED",
    "user-traceparent-twice, SEVERAL_HEADERS",
    "user-unsampled-traceparent, SAMPLED_FLAG_CHANGED",
    "user-drops-tracestate, TRACESTATE_DROPPED",
    "user-drops-other-baggage, BAGGAGE_DROPPED",
    "llm-openai-on-executor, JOINED_IN_PART",
    "llm-span-never-ended, SPAN_MISSING",
    "llm-span-not-ended-on-error, SPANS_LOST_ON_FAILURE",
    "llm-failure-not-recorded, ERROR_NOT_RECORDED",
    "llm-traced-twice, RECORDED_TWICE",
    "gateway-trusts-client, BOUNDARY_CROSSED"
  })
  @DisplayName("names the act that a mistake leaves out, for each act")
  void mistake(String id, Act act) throws Exception {
    names(id, act);
  }

  @Tag("thorough")
  @ParameterizedTest
  @CsvSource({
    "user-headers-not-sent, NOT_INJECTED",
    "user-other-header-name, WRONG_HEADER_NAME",
    "user-not-current, NOT_EXTRACTED",
    "llm-title-cased-map, NOT_EXTRACTED",
    "llm-getter-upper-case, NOT_EXTRACTED",
    "llm-set-no-parent, NOT_EXTRACTED",
    "user-injects-in-span-calls-after, SENT_ENDED_SPAN",
    "user-calls-on-executor, NOT_INJECTED",
    "user-hard-coded-traceparent, EARLIER_CONTEXT_SENT",
    "user-upper-case-value, HEADER_NOT_VALID",
    "user-only-traceparent, TRACESTATE_DROPPED",
    "user-span-but-no-baggage, BAGGAGE_DROPPED",
    "user-call-span-not-ended, PARENT_NOT_EXPORTED",
    "gateway-trusts-baggage, BOUNDARY_CROSSED"
  })
  @DisplayName("names the act that a further mistake leaves out")
  void furtherMistake(String id, Act act) throws Exception {
    names(id, act);
  }

  private static void names(String id, Act act) throws Exception {
    MistakeCatalogue catalogue = new MistakeCatalogue(ROOT);
    Mistake mistake = catalogue.find(id).orElseThrow();
    ProbeReport report = compiled("tracing/" + mistake.file(), catalogue.source(mistake));

    assertThat(report.first().map(Fault::act)).as(text(report)).contains(act);
  }

  private static ProbeReport compiled(String file, String source) throws Exception {
    CompiledClasses classes = CompiledClasses.compile(Map.of(file, source));
    ServiceName name =
        switch (file.replaceAll("\\D", "")) {
          case "1" -> ServiceName.LLM_SERVICE;
          case "2" -> ServiceName.USER_SERVICE;
          default -> ServiceName.API_GATEWAY;
        };
    return probe(name, classes.folder().toString());
  }

  private static ProbeReport probe(ServiceName name, String instead) throws Exception {
    String command = ProbedService.java(ObservedService.class.getName(), name.label(), instead);
    Map<String, String> environment =
        Map.of("CLASSPATH", System.getProperty("java.class.path"), "OTEL_SERVICE_NAME", "");
    return ProbedService.probe(name, command, environment);
  }

  private static void isWhole(ProbeReport report) {
    assertThat(report.isBroken()).as(text(report)).isFalse();
  }

  private static String text(ProbeReport report) {
    return report.text(new TraceTreePrinter(true, false));
  }
}
