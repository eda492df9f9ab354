package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A command in the sandbox")
@Timeout(60)
class SandboxTest {

  private static final Sandbox SANDBOX = Sandbox.find();

  @TempDir private Path readable;

  @BeforeAll
  static void needsBubblewrap() {
    assumeTrue(SANDBOX.isThere(), SANDBOX.missing());
  }

  @Test
  @DisplayName("has a network of its own, with loopback only")
  void network() throws Exception {
    assertThat(output("grep : /proc/net/dev | tr -d ' ' | cut -d : -f 1")).isEqualTo("lo");
  }

  @Test
  @DisplayName("sees no environment of the grader, not that of the sandbox's first process either")
  void environment() throws Exception {
    String environment = output("env; cat /proc/[0-9]*/environ | tr '\\0' '\\n'");

    assertThat(environment).contains("GIVEN=yes").doesNotContain("HOME=", "USER=", "LANG=");
  }

  @Test
  @DisplayName("sees no process of others")
  void processes() throws Exception {
    assertThat(output("cat /proc/[0-9]*/cmdline | tr '\\0' ' '"))
        .contains("bwrap")
        .doesNotContain("surefire");
  }

  @Test
  @DisplayName("reads what it is given")
  void reads() throws Exception {
    Files.writeString(readable.resolve("given.txt"), "a text");

    assertThat(output("cat " + readable + "/given.txt")).isEqualTo("a text");
  }

  @Test
  @DisplayName("finds neither a home nor what is beside the folder that it is given")
  void files() throws Exception {
    Path home = Path.of(System.getProperty("user.home"));
    Path clone = Path.of("").toAbsolutePath().getParent();
    Path beside = Files.createTempDirectory("another-submission");
    try {
      assertThat(output("ls -d %s/.m2 %s %s".formatted(home, clone, beside)))
          .hasLineCount(3)
          .doesNotContainPattern("(?m)^/");
    } finally {
      Files.delete(beside);
    }
  }

  @Test
  @DisplayName("writes to its temporary folder only")
  void readOnly() throws Exception {
    String write =
        "for place in %s / /dev /dev/shm /usr /etc; do touch $place/x; done; echo; touch /tmp/x";

    assertThat(output(write.formatted(readable) + "; ls /tmp %s".formatted(readable)))
        .contains("/dev/shm/x': Read-only file system")
        .contains(readable + "/x': Read-only file system")
        .contains("\nx\n");
    assertThat(readable).isEmptyDirectory();
  }

  @Test
  @DisplayName("cannot fill the disk")
  void disk() throws Exception {
    assertThat(output("head -c 300M /dev/zero >/tmp/large")).contains("No space left on device");
  }

  @Test
  @DisplayName("has no capability, and creates no namespace")
  void capabilities() throws Exception {
    assertThat(output("unshare -U true; grep CapEff /proc/self/status"))
        .contains("unshare failed")
        .contains("CapEff:\t0000000000000000");
  }

  @Test
  @DisplayName("ends with the process that started it")
  void endsWithParent() throws Exception {
    String inner = String.join(" ", quoted(SANDBOX.command(sh("sleep 300"), List.of(), Map.of())));
    Process parent = new ProcessBuilder("sh", "-c", inner + " & wait").start();
    try {
      ProcessHandle sandbox = awaitChild(parent.toHandle());
      ProcessHandle sleep = awaitChild(awaitChild(sandbox));
      parent.destroyForcibly().waitFor();

      assertThat(sandbox.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
      assertThat(sleep.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  private static ProcessHandle awaitChild(ProcessHandle parent) {
    while (parent.children().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
    return parent.children().findAny().orElseThrow();
  }

  private static List<String> quoted(ProcessBuilder builder) {
    return builder.command().stream().map(part -> "'" + part + "'").toList();
  }

  private static List<String> sh(String script) {
    return List.of("sh", "-c", script);
  }

  private String output(String script) throws IOException, InterruptedException {
    Process process =
        SANDBOX
            .command(sh(script), List.of(readable), Map.of("GIVEN", "yes"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }
}
