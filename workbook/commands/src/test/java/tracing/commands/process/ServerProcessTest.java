package tracing.commands.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A server that runs as a process")
class ServerProcessTest {

  private static final String LISTENS = "echo 'server listens on http://127.0.0.1:1'; ";

  /** Neither it nor the process that it starts ends when it is asked to. */
  private static final String HANGS =
      "trap '' TERM; sh -c \"trap '' TERM; tail -f /dev/null\" & " + LISTENS + "tail -f /dev/null";

  @Test
  @Tag("maintain")
  @Timeout(60)
  @DisplayName("is ended with its processes within one time limit, however many servers hang")
  void hanging() throws Exception {
    List<ServerProcess> servers = List.of(start(HANGS), start(HANGS), start(HANGS));
    List<ProcessHandle> all = new ArrayList<>();
    for (ServerProcess server : servers) {
      server.awaitUrl();
      all.add(server.child().process().toHandle());
      server.child().process().descendants().forEach(all::add);
    }
    long start = System.nanoTime();

    ServerProcess.closeAll(servers);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(19));
    assertThat(all).hasSizeGreaterThanOrEqualTo(6);
    for (ProcessHandle one : all) {
      one.onExit().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("takes what it started along, also if its first process has ended before")
  void orphan() throws Exception {
    ServerProcess server = start("tail -f /dev/null & " + LISTENS + "read end");
    server.awaitUrl();
    List<ProcessHandle> all = new ArrayList<>(server.child().process().descendants().toList());
    all.add(server.child().process().toHandle());

    server.close();

    assertThat(all).hasSizeGreaterThanOrEqualTo(2);
    for (ProcessHandle one : all) {
      one.onExit().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("is followed: what it prints is shown, and its end")
  void follow() throws Exception {
    ServerProcess server = start(LISTENS + "read go; echo a fault; exit 3");
    server.awaitUrl();
    BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    server.follow(shown::add);

    server.child().writeOnlyLine("go");

    assertThat(shown.poll(20, TimeUnit.SECONDS)).isEqualTo("server: a fault");
    assertThat(shown.poll(20, TimeUnit.SECONDS))
        .isEqualTo("server has ended with the exit status 3. Press Ctrl-C, and start again.");
    server.close();
  }

  private static ServerProcess start(String script) throws IOException {
    return ServerProcess.start(
        "server", new ProcessBuilder("sh", "-c", script), System.getenv(), line -> false);
  }
}
