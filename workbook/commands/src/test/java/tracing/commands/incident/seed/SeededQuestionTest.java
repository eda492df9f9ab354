package tracing.commands.incident.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
import tracing.doctor.cli.Terminal;

@DisplayName("An incident that a seed chooses")
class SeededQuestionTest {

  private static final MistakeCatalogue CATALOGUE =
      new MistakeCatalogue(WorkbookRoot.find(Map.of()));

  @Test
  @DisplayName("is the same for the same seed, with the same answers to choose from")
  void sameSeed() {
    assertThat(SeededFault.of(42, CATALOGUE)).isEqualTo(SeededFault.of(42, CATALOGUE));
    assertThat(question(42)).isEqualTo(question(42));
  }

  @Test
  @DisplayName("is another one for most other seeds")
  void otherSeeds() {
    assertThat(LongStream.range(0, 20).mapToObj(seed -> SeededFault.of(seed, CATALOGUE)).distinct())
        .hasSizeGreaterThan(10);
  }

  @Test
  @DisplayName("has its cause among seven causes, and its service among the four")
  void answers() {
    for (long seed = 0; seed < 200; seed++) {
      SeededFault fault = SeededFault.of(seed, CATALOGUE);
      assertThat(question(seed).causes()).hasSize(7).contains(fault.cause().name());
      assertThat(question(seed).services()).contains(fault.service());
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

  private static Question question(long seed) {
    PrintStream out =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new SeededIncident(seed, Map.of(), new Terminal(out, true, false)).question();
  }
}
