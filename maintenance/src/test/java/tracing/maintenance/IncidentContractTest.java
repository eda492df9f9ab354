package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.incidents.IncidentFailure;
import tracing.checks.incidents.IncidentRun;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.incident.CauseSection;
import tracing.doctor.report.DoctorReport;

@Tag("maintain")
@DisplayName("The incidents' contract:")
class IncidentContractTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final IncidentCatalogue INCIDENTS = new IncidentCatalogue(ROOT);
  private static final Map<String, IncidentRun> COMPILED = new ConcurrentHashMap<>();
  private static final Map<String, IncidentRun> STARTERS = new HashMap<>();
  private static final Map<String, IncidentRun.Result> CHECKS = new HashMap<>();
  private static final Logger EXPORTER_LOG = Logger.getLogger("io.opentelemetry");

  /** Words of causes that say little. */
  private static final Set<String> HARMLESS =
      Set.of("not", "span", "other", "sent", "for", "all", "started", "ended");

  /** Words by which one would guess a cause, beside those in the ids of the causes. */
  private static final List<String> TELLING =
      List.of(
          "inject",
          "extract",
          "propagat",
          "header",
          "baggage",
          "scope",
          "flush",
          "sampl",
          "thread",
          "executor",
          "endpoint",
          "b3",
          "strip",
          "current");

  @BeforeAll
  static void silence() {
    EXPORTER_LOG.setUseParentHandlers(false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  @DisplayName("as it is, the check fails for the cause in the sheet, and no other")
  void starterIsBroken(String id) {
    Incident incident = INCIDENTS.find(id).orElseThrow();
    IncidentRun.Result result = checkOfStarter(incident);

    assertThat(result.failures())
        .isNotEmpty()
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOfSatisfying(
                        IncidentFailure.class,
                        f -> assertThat(f.causeId()).isEqualTo(incident.answer().cause())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  @DisplayName("the reference passes the check")
  void referenceIsFixed(String id) {
    Incident incident = INCIDENTS.find(id).orElseThrow();
    IncidentRun.Result result = run(incident, INCIDENTS.reference(incident)).check();

    assertThat(result.failures()).isEmpty();
    assertThat(result.isFixed()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  @DisplayName("a failed check names neither the cause nor the fix")
  void givesNothingAway(String id) {
    Incident incident = INCIDENTS.find(id).orElseThrow();
    String printed = checkOfStarter(incident).failures().get(0).getMessage();

    assertThat(printed).doesNotContain(incident.answer().cause(), "Fix", "docs/");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  @DisplayName("its names and its complaint hold no word of the cause")
  void namesGiveNothingAway(String id) {
    Incident incident = INCIDENTS.find(id).orElseThrow();
    String names =
        String.join(
            " ",
            incident.id(),
            incident.code().className(),
            incident.complaint(),
            String.join(" ", incident.services()));

    assertThat(words(names)).noneMatch(tellingWords(incident)::contains);
    TELLING.forEach(word -> assertThat(names).doesNotContainIgnoringCase(word));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  @DisplayName("its sheet has a system, answers with a sentence against each, and three hints")
  void sheetIsWhole(String id) {
    Incident incident = INCIDENTS.find(id).orElseThrow();
    List<String> wrongServices =
        incident.services().stream().filter(s -> !s.equals(incident.answer().service())).toList();

    assertThat(incident.system()).isNotBlank();
    assertThat(incident.services()).hasSizeGreaterThan(1).contains(incident.answer().service());
    assertThat(incident.causes()).hasSizeBetween(6, 8).doesNotHaveDuplicates();
    assertThat(INCIDENTS.causes().keySet()).containsAll(List.copyOf(incident.causes()));
    assertThat(incident.refutations()).containsKeys(wrongServices.toArray(new String[0]));
    assertThat(incident.refutations().values()).allMatch(sentence -> sentence.endsWith("."));
    assertThat(incident.hints()).hasSize(3);
    assertThat(incident.metIn()).isNotEmpty().allMatch(thread -> thread.matches("\\S+/\\S+#\\d+"));
    assertThat(CauseSection.of(ROOT, incident.answer().cause())).isNotBlank();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  @DisplayName("starter and reference name the same libraries, in the versions of these tests")
  void libraries(String id) {
    Incident incident = INCIDENTS.find(id).orElseThrow();
    List<String> libraries = libraries(INCIDENTS.own(incident).lines());

    assertThat(libraries(INCIDENTS.reference(incident).lines())).isEqualTo(libraries);
    assertThat(incident.code().hasLibraries())
        .isEqualTo(!libraries.isEmpty() || incident.code().java() > 17);
    assertThat(libraries)
        .allSatisfy(
            library ->
                assertThat(System.getProperty("java.class.path"))
                    .contains("/" + library.replaceFirst("[^:]*:", "").replace(':', '-') + ".jar"));
  }

  private static List<String> libraries(Stream<String> lines) {
    return lines
        .filter(line -> line.startsWith("//DEPS "))
        .map(line -> line.substring("//DEPS ".length()))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  @DisplayName("the services of its spans, requests and log are those that the sheet names")
  void showsItsServices(String id) {
    Incident incident = INCIDENTS.find(id).orElseThrow();
    var evidence = starter(incident).evidence();

    assertThat(incident.services())
        .containsAll(evidence.spans().stream().map(span -> span.service()).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  @DisplayName("the doctor finds in its spans what its sheet names")
  void doctor(String id) {
    Incident incident = INCIDENTS.find(id).orElseThrow();

    if (!incident.doctor().isEmpty()) {
      assertThat(new DoctorReport(starter(incident).evidence().spans()).findings())
          .anyMatch(finding -> finding.symptom().id().equals(incident.doctor()));
      assertThat(CauseSection.of(ROOT, incident.doctor())).isNotBlank();
    }
  }

  @Test
  @DisplayName("the tests that Maven runs have the tag that keeps them out of a learner's build")
  void tags() throws IOException {
    try (Stream<Path> files =
        Files.list(ROOT.resolve("step4-run-test/src/test/java/tracing/step4/incidents"))) {
      assertThat(files.filter(file -> file.toString().endsWith("Test.java")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(file)
                      .as("add @Tag(\"incident\") to the class in %s", file)
                      .content()
                      .contains("@Tag(\"incident\")"));
    }
  }

  @Test
  @DisplayName("the list in their README names each of them with its complaint")
  void list() throws Exception {
    String list = Files.readString(ROOT.resolve("step4-run-test/incidents/README.md"));

    assertThat(INCIDENTS.all())
        .allSatisfy(
            incident ->
                assertThat(list).contains("`" + incident.id() + "` | " + incident.complaint()));
  }

  /** Each starter is compiled and checked once. */
  private static IncidentRun starter(Incident incident) {
    IncidentRun known = STARTERS.get(incident.id());
    IncidentRun starter = known == null ? run(incident, INCIDENTS.own(incident)) : known;
    STARTERS.put(incident.id(), starter);
    return starter;
  }

  private static IncidentRun.Result checkOfStarter(Incident incident) {
    IncidentRun starter = starter(incident);
    return CHECKS.computeIfAbsent(incident.id(), id -> starter.check());
  }

  private static IncidentRun run(Incident incident, String source) {
    Assumptions.assumeFalse(
        incident.code().needsNewerJava(), () -> "needs JDK " + incident.code().java());
    return COMPILED.computeIfAbsent(
        source,
        text -> IncidentRun.compile(incident.code(), text, INCIDENTS.test(incident), List.of()));
  }

  private static List<String> tellingWords(Incident incident) {
    return words(incident.answer().cause()).stream().filter(w -> !HARMLESS.contains(w)).toList();
  }

  private static List<String> words(String text) {
    return Stream.of(
            text.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+"))
        .toList();
  }

  static Stream<String> incidents() {
    return INCIDENTS.all().stream().map(Incident::id);
  }
}
