package tracing.maintenance.pages;

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

/** Runs commands in the clone's folder, as a person would in a shell. */
record Shell(Path folder) {

  private static final int MAX_SECONDS = 600;

  /**
   * The result of a command.
   *
   * @param status the exit status; 0 if the command was ended after it had printed the text
   * @param problem the reason if there is no exit status, or the empty string
   */
  record Result(String output, int status, String problem) {

    /** Returns the problem of a command that ended wrongly, or the empty string. */
    String notAs(int expected) {
      if (!problem.isEmpty()) {
        return problem + ":\n" + output;
      }
      return status == expected
          ? ""
          : "ended with status " + status + ", not " + expected + ":\n" + output;
    }
  }

  /**
   * Runs a command.
   *
   * @param until the text after which the command is ended, or the empty string if it ends by
   *     itself
   */
  Result run(String command, String until) throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.environment().remove("WORKBOOK_HOME");
      Process process = builder.start();
      try {
        return result(process, until);
      } finally {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      return new Result("", -1, "cannot be run: " + e.getMessage());
    }
  }

  private static Result result(Process process, String until) throws InterruptedException {
    Queue<String> output = new ConcurrentLinkedQueue<>();
    CompletableFuture<Boolean> read =
        CompletableFuture.supplyAsync(() -> read(process, until, output));
    try {
      boolean came = read.get(MAX_SECONDS, TimeUnit.SECONDS);
      if (!until.isEmpty()) {
        return new Result(text(output), 0, came ? "" : "never printed \"" + until + "\"");
      }
      return process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)
          ? new Result(text(output), process.exitValue(), "")
          : new Result(text(output), -1, "did not end within " + MAX_SECONDS + " s");
    } catch (TimeoutException e) {
      return new Result(text(output), -1, "did not end within " + MAX_SECONDS + " s");
    } catch (ExecutionException e) {
      return new Result(text(output), -1, "could not be read: " + e.getCause().getMessage());
    }
  }

  private static String text(Queue<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** Reads to the end, or to a line that contains {@code until}; returns whether it found one. */
  private static boolean read(Process process, String until, Queue<String> output) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (!until.isEmpty() && line.contains(until)) {
          return true;
        }
      }
    } catch (IOException e) {
      output.add(e.getMessage());
    }
    return false;
  }
}
