package tracing.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@DisplayName("The exit status of the doctor is")
@ResourceLock(Resources.SYSTEM_ERR)
class DoctorCommandTest {

  private static final String SPAN =
      "{\"traceId\": \"5b8efff798038103d269b633813fc60c\", \"spanId\": \"eee19b7ec3c1b17%d\","
          + " \"parentSpanId\": \"%s\", \"startTimeUnixNano\": \"1\", \"endTimeUnixNano\": \"2\"}";

  private static final String ROOT = request(SPAN.formatted(4, ""));
  private static final String CHILD = request(SPAN.formatted(5, "eee19b7ec3c1b174"));

  @TempDir private Path folder;

  @Test
  @DisplayName("0 when a trace is whole whose spans are in two files")
  void whole() throws IOException {
    assertThat(run(file("a.json", ROOT), file("b.json", CHILD))).isEqualTo("0 ");
  }

  @Test
  @DisplayName("1 when a parent is missing")
  void broken() throws IOException {
    assertThat(run(file("b.json", CHILD))).isEqualTo("1 ");
  }

  @Test
  @DisplayName("2 with the line and the reason when half of a file cannot be read")
  void half() throws IOException {
    String file = file("a.json", ROOT + "\n" + ROOT.substring(0, 80));

    assertThat(run(file)).startsWith("2 " + file + ": line 2 column ").contains("not complete");
  }

  @Test
  @DisplayName("2 with the name of the other file when one of two cannot be read")
  void otherFile() throws IOException {
    assertThat(run(file("a.json", ROOT), "no-file"))
        .isEqualTo("2 no-file: this file does not exist\n");
  }

  @Test
  @DisplayName("never accompanied by \"nothing broken\" when only a part could be read")
  void part() {
    String report = "1 trace, 1 span: nothing broken";

    assertThat(DoctorCommand.text(report, List.of())).isEqualTo(report);
    assertThat(DoctorCommand.text(report, List.of("a.json: it is empty")))
        .isEqualTo("1 trace, 1 span; the rest could not be read");
    assertThat(
            DoctorCommand.text("1 trace, 1 span: 1 trace broken", List.of("a.json: it is empty")))
        .isEqualTo("1 trace, 1 span: 1 trace broken");
  }

  @Test
  @ResourceLock("System.in")
  @DisplayName("0 when standard input has a whole trace")
  void standardInput() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(ROOT.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run("-")).isEqualTo("0 ");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  @DisplayName("2 with the reason when gzip unpacks to far more than its size")
  void bomb() throws IOException {
    Path file = folder.resolve("bomb.json.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ROOT.getBytes(StandardCharsets.UTF_8));
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 17; i++) {
        out.write(spaces);
      }
    }

    assertThat(run(file.toString()))
        .startsWith("2 ")
        .contains("unpacks to more than 300 times its size");
  }

  /** Returns the exit status, and what was printed to standard error. */
  private static String run(String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int status = DoctorMain.commandLine().execute(arguments);
      return status + " " + printed.toString(StandardCharsets.UTF_8);
    } finally {
      System.setErr(before);
    }
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String request(String span) {
    return "{\"resourceSpans\": [{\"resource\": {\"attributes\": [{\"key\": \"service.name\","
        + " \"value\": {\"stringValue\": \"shop\"}}]}, \"scopeSpans\": [{\"spans\": ["
        + span
        + "]}]}]}";
  }
}
