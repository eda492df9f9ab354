package tracing.commands.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;
import tracing.probe.claims.Act;

@DisplayName("An act that the probe finds missing")
class VisibleCausesTest {

  private static final List<TaskSheet> SHEETS =
      new TaskCatalogue(WorkbookRoot.find(Map.of())).all();

  @DisplayName("belongs to the tasks of a step whose mistakes look like it")
  @ParameterizedTest(name = "{1} in step {0}")
  @CsvSource({
    "1, NOT_EXTRACTED, 1.1 1.2",
    "1, BAGGAGE_TO_THIRD_PARTY, 1.3",
    "1, RECORDED_TWICE, 1.4",
    "1, ERROR_NOT_RECORDED, 1.5",
    "2, NOT_EXTRACTED, 2.1",
    "2, JOINED_IN_PART, 2.2",
    "2, NOT_INJECTED, 2.3 2.4",
    "2, NEITHER_EXTRACTED_NOR_INJECTED, 2.1 | 2.3 2.4",
    "2, HEADER_COPIED, 2.1 | 2.3",
    "2, SEVERAL_HEADERS, 2.4",
    "2, SPAN_NOT_SAMPLED, 2.4",
    "2, TRACESTATE_DROPPED, 2.4",
    "2, ERROR_ON_HEADERS, 2.5",
    "2, NOT_FLUSHED, ''",
    "3, BOUNDARY_CROSSED, 3.1",
    "3, NOT_INJECTED, 3.2",
    "3, ERROR_NOT_RECORDED, 3.3"
  })
  void owners(int step, Act act, String expected) {
    TaskOwners owners =
        new TaskOwners(SHEETS.stream().filter(sheet -> sheet.step() == step).toList());
    List<String> actual =
        VisibleCauses.of(act).stream()
            .map(owners::of)
            .map((Set<String> tasks) -> String.join(" ", tasks))
            .toList();

    assertThat(String.join(" | ", actual)).isEqualTo(expected);
  }
}
