package tracing.commands.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What processes use together, as Linux tells it in {@code proc(5)}; 0 on other systems. Immutable.
 *
 * @param memoryKib without what files on a disk have in memory
 */
record ProcessUsage(long memoryKib, long threads) {

  private static final Path PROC = Path.of("/proc");

  /** Measures the processes; one that has ended uses nothing. */
  static ProcessUsage of(List<ProcessHandle> processes) {
    List<String> states = processes.stream().map(one -> read(one, "status")).toList();
    return new ProcessUsage(
        sum(states, "RssAnon:") + sum(states, "RssShmem:") + memoryFiles(processes),
        sum(states, "Threads:"));
  }

  /** Returns a file about a process; empty when there is none, or it is not this user's. */
  static String read(ProcessHandle one, String file) {
    try {
      return Files.readString(
          PROC.resolve(String.valueOf(one.pid())).resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** Adds up the numbers of one field; a process that has ended has none. */
  private static long sum(List<String> states, String field) {
    return states.stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /**
   * Returns the KiB of files in memory ({@code memfd_create(2)}), each counted once. What is only
   * written to them is in no process's memory.
   */
  private static long memoryFiles(List<ProcessHandle> processes) {
    Map<Object, Long> sizes = new HashMap<>();
    for (ProcessHandle one : processes) {
      String[] open = PROC.resolve(one.pid() + "/fd").toFile().list();
      for (String number : open == null ? new String[0] : open) {
        addMemoryFile(PROC.resolve(one.pid() + "/fd/" + number), sizes);
      }
    }
    return sizes.values().stream().mapToLong(Long::longValue).sum() >> 10;
  }

  private static void addMemoryFile(Path open, Map<Object, Long> sizes) {
    try {
      if (Files.readSymbolicLink(open).toString().startsWith("/memfd:")) {
        BasicFileAttributes file = Files.readAttributes(open, BasicFileAttributes.class);
        sizes.put(file.fileKey(), file.size());
      }
    } catch (IOException e) {
      // It was closed, or belongs to another user.
    }
  }
}
