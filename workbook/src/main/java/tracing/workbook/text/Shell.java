package tracing.workbook.text;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Types commands as a person would, in the clone's folder. */
final class Shell {

  private static final int MAX_SECONDS = 600;

  /**
   * What came of a command.
   *
   * @param problem what is wrong about how it ended, or the empty string
   */
  record Result(String output, String problem) {}

  private final Path folder;

  Shell(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs a command.
   *
   * @param marker {@code status: 1}, {@code until: text}, or the empty string
   */
  Result run(String command, String marker) throws InterruptedException {
    String until = marker.startsWith("until: ") ? marker.substring("until: ".length()) : null;
    int status =
        marker.startsWith("status: ") ? Integer.parseInt(marker.substring("status: ".length())) : 0;
    try {
      Process process =
          new ProcessBuilder("bash", "-c", command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      try {
        return result(process, until, status);
      } finally {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      return new Result("", "cannot be run: " + e.getMessage());
    }
  }

  private static Result result(Process process, String until, int status)
      throws InterruptedException {
    Queue<String> output = new ConcurrentLinkedQueue<>();
    CompletableFuture<Boolean> read =
        CompletableFuture.supplyAsync(() -> read(process, until, output));
    try {
      boolean came = read.get(MAX_SECONDS, TimeUnit.SECONDS);
      if (until != null) {
        return new Result(
            text(output), came ? "" : "never printed \"" + until + "\":\n" + text(output));
      }
      process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
      boolean asExpected = process.exitValue() == status;
      return new Result(
          text(output),
          asExpected
              ? ""
              : "ended with status "
                  + process.exitValue()
                  + ", not "
                  + status
                  + ":\n"
                  + text(output));
    } catch (TimeoutException e) {
      return new Result(text(output), "did not end within " + MAX_SECONDS + " s");
    } catch (ExecutionException e) {
      return new Result(text(output), "could not be read: " + e.getCause().getMessage());
    }
  }

  private static String text(Queue<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** Reads to the end, or to a line that holds {@code until}; tells whether that came. */
  private static boolean read(Process process, String until, Queue<String> output) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (until != null && line.contains(until)) {
          return true;
        }
      }
    } catch (IOException e) {
      output.add(e.getMessage());
    }
    return false;
  }
}
