package tracing.probe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("Where a service listens at another address than the one that is probed,")
class OtherAddressTest {

  private static final Duration TIME = Duration.ofSeconds(1);

  @Test
  @DisplayName("the loopback of IPv6 is named")
  void ipv6() throws IOException {
    try (ServerSocket socket = listening("::1")) {
      URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/orders");
      String advice = ConnectionProblem.advice(url, new ConnectException(), TIME);

      assertThat(advice)
          .startsWith("Nothing listens at 127.0.0.1:")
          .contains("http://[::1]:" + socket.getLocalPort() + "/orders as the address");
      assertThat(ConnectionProblem.notListening(url, Set.of(), TIME)).isEqualTo(advice);
    }
  }

  @Test
  @DisplayName("IPv6 is not named when nothing listens there either")
  void nothing() throws IOException {
    ServerSocket closed = listening("127.0.0.1");
    closed.close();
    URI url = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/orders");

    assertThat(ConnectionProblem.advice(url, new ConnectException(), TIME))
        .startsWith("Nothing listens at 127.0.0.1:")
        .doesNotContain("IPv6");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("the ports on which it listens are named")
  void ports() throws IOException {
    try (ServerSocket socket = listening("127.0.0.1")) {
      Set<Integer> ports = ListeningPorts.of(Stream.of(ProcessHandle.current()));

      assertThat(ports).contains(socket.getLocalPort());
      assertThat(
              ConnectionProblem.notListening(
                  URI.create("http://127.0.0.1:1/orders"), Set.of(socket.getLocalPort()), TIME))
          .startsWith(
              "The command was started and listens on port %d, but nothing listens at"
                  .formatted(socket.getLocalPort()));
    }
  }

  private static ServerSocket listening(String host) throws IOException {
    try {
      return new ServerSocket(0, 9, InetAddress.getByName(host));
    } catch (IOException e) {
      return abort("this machine has no address " + host);
    }
  }
}
