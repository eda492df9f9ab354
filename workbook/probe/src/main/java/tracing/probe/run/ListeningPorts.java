package tracing.probe.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP ports on which processes listen, as Linux tells them in {@code /proc}. */
final class ListeningPorts {

  private static final String LISTEN = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private ListeningPorts() {}

  /** Returns the ports of some processes; empty on another system than Linux. */
  static Set<Integer> of(Stream<ProcessHandle> processes) {
    Set<String> sockets =
        processes.flatMap(process -> sockets(process.pid()).stream()).collect(Collectors.toSet());
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : lines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > INODE
            && fields[STATE].equals(LISTEN)
            && sockets.contains("socket:[" + fields[INODE] + "]")) {
          String address = fields[ADDRESS];
          ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), HEXADECIMAL));
        }
      }
    }
    return ports;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> sockets(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.map(ListeningPorts::target).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
