package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.labs.Lab;
import tracing.checks.labs.LabCatalogue;
import tracing.checks.labs.LabCheck;
import tracing.checks.layout.WorkbookRoot;

@Tag("maintain")
@DisplayName("The labs' contract:")
class LabContractTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final LabCatalogue LABS = new LabCatalogue(ROOT);
  private static final Logger EXPORTER_LOG = Logger.getLogger("io.opentelemetry");

  @BeforeAll
  static void silence() {
    EXPORTER_LOG.setLevel(Level.OFF);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labs")
  @DisplayName("as it is, the check fails for the cause that the lab announces, and no other")
  void starterIsBroken(String id) {
    Lab lab = LABS.find(id).orElseThrow();
    LabCheck.Result result = LabCheck.run(lab, LABS.own(lab), LABS.test(lab));

    assertThat(result.compileError()).isEmpty();
    assertThat(result.failures())
        .isNotEmpty()
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOfSatisfying(
                        DiagnosedFailure.class,
                        f -> assertThat(f.diagnosis().id()).isEqualTo(lab.announces())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labs")
  @DisplayName("the reference passes the check")
  void referenceIsMended(String id) {
    Lab lab = LABS.find(id).orElseThrow();
    LabCheck.Result result = LabCheck.run(lab, LABS.reference(lab), LABS.test(lab));

    assertThat(result.message()).isEmpty();
    assertThat(result.isFixed()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labs")
  @DisplayName("each has a symptom in its file and in the list, and three hints")
  void isWhole(String id) throws Exception {
    Lab lab = LABS.find(id).orElseThrow();
    String list = Files.readString(ROOT.resolve("step4-run-test/labs/README.md"));

    assertThat(LABS.own(lab)).contains("Symptom: ");
    assertThat(list).contains(lab.id()).contains(lab.title());
    assertThat(lab.hints()).hasSizeGreaterThanOrEqualTo(3);
  }

  static Stream<String> labs() {
    return LABS.all().stream().map(Lab::id);
  }
}
