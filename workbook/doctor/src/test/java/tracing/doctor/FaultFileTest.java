package tracing.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;
import tracing.traces.formats.TraceFileReader;

/**
 * Files with one kind of fault each, or with none. To approve a changed text, copy {@code
 * target/faults.txt} over the approved file.
 */
@DisplayName("Of a file with one fault, the doctor finds")
class FaultFileTest {

  private static final Path FILES = Path.of("src/test/resources/faults");

  @ParameterizedTest(name = "in {0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          13-clock-skew           | NOTE clock-skew
          21-client-retries       |
          25-start-rounded-to-ms  |
          """)
  @DisplayName("only that fault")
  void findings(String file, String expected) throws IOException {
    List<String> findings =
        Doctor.examine(read(FILES.resolve(file + ".json"))).stream()
            .map(finding -> finding.severity() + " " + finding.symptom().id())
            .toList();

    assertThat(String.join(", ", findings)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  @DisplayName("what src/test/approved/faults.txt says")
  void approved() throws IOException {
    StringBuilder texts = new StringBuilder();
    try (Stream<Path> files = Files.list(FILES)) {
      for (Path file : files.sorted().toList()) {
        String report = new DoctorReport(read(file)).text(new TraceTreePrinter(true, false));
        texts
            .append("# ")
            .append(file.getFileName())
            .append("\n\n")
            .append(report)
            .append("\n\n\n");
      }
    }
    Files.writeString(Path.of("target/faults.txt"), texts);

    assertThat(Path.of("src/test/approved/faults.txt")).hasContent(texts.toString());
  }

  private static List<TraceSpan> read(Path file) throws IOException {
    return TraceFileReader.read(file).spans();
  }
}
