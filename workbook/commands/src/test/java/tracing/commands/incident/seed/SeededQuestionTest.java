package tracing.commands.incident.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.commands.incident.question.Question;
import tracing.commands.run.ProxyFault;

@DisplayName("An incident that a seed chooses")
class SeededQuestionTest {

  private static final MistakeCatalogue CATALOGUE =
      new MistakeCatalogue(WorkbookRoot.find(Map.of()));

  @Test
  @DisplayName("is the same for the same seed, with the same answers to choose from")
  void sameSeed() {
    SeededFault fault = SeededFault.of(42, CATALOGUE);

    assertThat(SeededFault.of(42, CATALOGUE)).isEqualTo(fault);
    assertThat(SeededIncident.question(42, fault)).isEqualTo(SeededIncident.question(42, fault));
  }

  @Test
  @DisplayName("is another one for most other seeds")
  void otherSeeds() {
    List<SeededFault> all = SeededFault.all(CATALOGUE);

    assertThat(LongStream.range(0, 20).mapToObj(seed -> SeededFault.of(seed, all)).distinct())
        .hasSizeGreaterThan(10);
  }

  @Test
  @DisplayName("has its cause among seven causes, and its service among the four")
  void answers() {
    List<SeededFault> all = SeededFault.all(CATALOGUE);
    for (long seed = 0; seed < 200; seed++) {
      SeededFault fault = SeededFault.of(seed, all);
      Question question = SeededIncident.question(seed, fault);
      assertThat(question.causes()).hasSize(7).contains(fault.cause().name());
      assertThat(question.services()).contains(fault.service());
    }
  }

  @Test
  @DisplayName("is said in the sentences of the approved text")
  void texts() throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add("== The system\n" + SeededText.story(7));
    texts.add("== Hints\n" + String.join("\n", SeededText.hints("proxy")));
    Stream.of("api-gateway", "proxy")
        .forEach(s -> texts.add("== Not " + s + "\n" + SeededText.notService(s)));
    Stream.of(VisibleCause.values())
        .forEach(c -> texts.add("== " + c + "\n" + c.sentence() + "\n" + c.against()));
    Stream.of(ProxyFault.values())
        .filter(fault -> fault != ProxyFault.NONE)
        .forEach(f -> texts.add("== " + f + "\n" + new SeededFault(null, f).explanation(null)));

    Path actual = Path.of("target/seeded-incidents.txt");
    Files.writeString(actual, String.join("\n\n", texts) + "\n");
    assertThat(Path.of("src/test/approved/seeded-incidents.txt")).hasSameTextualContentAs(actual);
  }
}
