package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.commands.incident.seed.SeededFault;
import tracing.commands.incident.seed.VisibleCause;
import tracing.commands.run.BrokenQuery;
import tracing.commands.run.ProxyFault;
import tracing.doctor.cli.Terminal;

@DisplayName("An incident that a seed chooses")
class SeededIncidentTest {

  private static final List<String> PORTS =
      List.of("GATEWAY_PORT", "USER_PORT", "LLM_PORT", "LOCAL_HONEYHIVE_PORT", "STUB_LLM_PORT");

  private static final MistakeCatalogue CATALOGUE =
      new MistakeCatalogue(WorkbookRoot.find(Map.of()));

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  @Tag("thorough")
  @DisplayName("is one that the diagnosis of one query finds, as the same visible cause")
  void isFound(String name, SeededFault fault) throws Exception {
    BrokenQuery query = run(fault);

    assertThat(query.findings()).isNotEmpty();
    if (fault.mistake() != null) {
      String found = query.findings().get(0).cause().id();
      assertThat(VisibleCause.of(found)).contains(fault.cause());
    }
  }

  @Test
  @Tag("maintain")
  @DisplayName("shows headers before a proxy that are not there behind it")
  void proxy() throws Exception {
    String text = text(run(new SeededFault(null, ProxyFault.STRIPS_ALL)));

    assertThat(text)
        .containsPattern("api-gateway -> proxy\n    baggage: .*traceparent: 00-")
        .contains("proxy -> user-service\n    (no header)");
  }

  private static String text(BrokenQuery query) {
    PrintStream out =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return query.text(new Terminal(out, true, false));
  }

  private static BrokenQuery run(SeededFault fault) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    PORTS.forEach(port -> environment.put(port, "0"));
    return fault.run(environment, CATALOGUE);
  }

  static Stream<Arguments> faults() {
    return SeededFault.all(CATALOGUE).stream()
        .map(
            fault ->
                Arguments.of(
                    fault.mistake() == null ? "proxy-" + fault.proxy() : fault.mistake().id(),
                    fault));
  }
}
