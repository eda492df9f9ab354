package tracing.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The doctor that listens")
@ResourceLock(Resources.SYSTEM_ERR)
@Timeout(120)
class ListenCommandTest {

  private static final String SPAN =
      "{\"traceId\": \"5b8efff798038103d269b633813fc60c\", \"spanId\": \"eee19b7ec3c1b17%d\","
          + " \"name\": \"work\", \"startTimeUnixNano\": \"%d\", \"endTimeUnixNano\": \"9\"}";

  private static final String TWO_ROOTS =
      "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": ["
          + SPAN.formatted(1, 1)
          + ","
          + SPAN.formatted(2, 2)
          + "]}]}]}";

  @TempDir private Path folder;

  @Test
  @DisplayName("ends with status 2 when no span has come, and says so in the JUnit file")
  void nothing() throws IOException {
    Path junit = folder.resolve("doctor.xml");

    assertThat(run("--listen", "--port", "0", "--for", "0s", "--junit", junit.toString()))
        .startsWith("2 No span arrived");
    assertThat(junit)
        .content()
        .contains("tests=\"1\" failures=\"0\" errors=\"1\"", "<error message=\"No span arrived");
  }

  @Test
  @DisplayName("ends with status 2 when its port is in use")
  void portInUse() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.start();
    try {
      String port = String.valueOf(other.getAddress().getPort());
      assertThat(run("--listen", "--port", port)).startsWith("2 Port " + port + " is in use by");
    } finally {
      other.stop(0);
    }
  }

  @Test
  @DisplayName("ends with status 2 when the JUnit file cannot be written")
  void noJUnit() {
    String file = folder.resolve("no-folder/doctor.xml").toString();

    assertThat(run("--listen", "--port", "0", "--for", "0s", "--junit", file))
        .startsWith("2 ")
        .contains(file + ": this file cannot be written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "1d", "-1s", "x"})
  @DisplayName("refuses a time that it cannot read")
  void time(String time) {
    assertThat(run("--listen", "--for", time)).startsWith("2 ").contains("is no time such as 60s");
  }

  @Test
  @DisplayName("takes no files")
  void files() {
    assertThat(run("--listen", "traces.json")).startsWith("2 --listen goes neither with files");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("ends after a signal with the summary, the status and the JUnit file")
  void signal() throws Exception {
    Path junit = folder.resolve("doctor.xml");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                DoctorMain.class.getName(),
                "--listen",
                "--port",
                "0",
                "--junit",
                junit.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      Matcher address = Pattern.compile("ENDPOINT=(\\S+)").matcher(out.readLine());
      assertThat(address.find()).isTrue();
      post(address.group(1));
      process.toHandle().destroy(); // Process.destroy would close its output.

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(out.lines().toList())
          .anyMatch(line -> line.startsWith("1 of 1 trace: "))
          .endsWith("1 trace, 2 spans: 1 trace broken");
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readString(junit)).contains("<failure message=\"1 of 1 trace: ");
    } finally {
      process.destroyForcibly();
    }
  }

  private static void post(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/v1/traces"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(TWO_ROOTS))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
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
}
