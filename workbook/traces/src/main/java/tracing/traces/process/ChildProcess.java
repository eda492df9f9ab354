package tracing.traces.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A process that this one started, whose output it reads line by line in UTF-8. Closing it ends the
 * process and the processes that it started. Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {

  private final Process process;

  /** All that were seen: a process whose parent has ended is no longer among its descendants. */
  private final Set<ProcessHandle> family = ConcurrentHashMap.newKeySet();

  private final CompletableFuture<Void> output = new CompletableFuture<>();
  private final Thread reader;

  private ChildProcess(Process process, Consumer<String> lines) {
    this.process = process;
    reader = new Thread(() -> read(lines), "output of process " + process.pid());
    reader.setDaemon(true);
  }

  /**
   * Returns a command that runs a main class with this process's Java.
   *
   * @param flags for the JVM
   * @param mainAndArguments the name of the main class, and its arguments
   */
  public static ProcessBuilder java(
      List<String> flags, String classPath, List<String> mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath));
    command.addAll(mainAndArguments);
    return new ProcessBuilder(command);
  }

  /**
   * Starts a process, and returns at once.
   *
   * @param lines is called with each line of the output, by one thread
   * @throws IOException when the command cannot be started
   */
  public static ChildProcess start(ProcessBuilder command, Consumer<String> lines)
      throws IOException {
    ChildProcess started = new ChildProcess(command.start(), lines);
    started.reader.start();
    return started;
  }

  /** The operating system's view of the process. */
  public Process process() {
    return process;
  }

  /** Writes a line to the process's standard input; returns whether it still reads that. */
  public boolean writeLine(String line) {
    try {
      Writer in = process.outputWriter(StandardCharsets.UTF_8);
      in.write(line + "\n");
      in.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes one line to the process's standard input, if it still reads that, and closes it. */
  public void writeOnlyLine(String line) {
    try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(line + "\n");
    } catch (IOException e) {
      // The process has ended, or it has closed its input. Its exit status says more.
    }
  }

  /** Closes the process's standard input, which asks some programs to end. */
  public void closeInput() {
    family();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      terminate();
    }
  }

  /**
   * Completes once the whole output is read: the process and those that share its output have ended
   * or have closed it.
   */
  public CompletableFuture<Void> output() {
    return output;
  }

  /**
   * Waits for an answer, or for the end of the output; returns whether one of them came in time.
   */
  public boolean awaitAnswer(CompletableFuture<?> answer, Duration atMost)
      throws InterruptedException {
    try {
      CompletableFuture.anyOf(answer, output).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the whole output is read; returns whether it was within the time. */
  public boolean awaitOutput(Duration atMost) throws InterruptedException {
    reader.join(atMost.toMillis());
    return !reader.isAlive();
  }

  /** Waits for the end of the process; returns whether it came within the time. */
  public boolean awaitExit(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Asks the process and its descendants to end, as Ctrl-C or SIGTERM does, and returns at once.
   */
  public void terminate() {
    // Process.destroy() would close the output too, and what the process prints last would be lost.
    family().forEach(ProcessHandle::destroy);
  }

  /** Ends the process and its descendants at once. */
  @Override
  public void close() {
    family().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Returns the process and its descendants, also those that this method has returned before. */
  public Set<ProcessHandle> family() {
    family.add(process.toHandle());
    List.copyOf(family).forEach(one -> one.descendants().forEach(family::add));
    return family;
  }

  private void read(Consumer<String> lines) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      LimitedLines limited = new LimitedLines(in);
      for (String line = limited.next(); line != null; line = limited.next()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // The output was closed because the process was ended.
    } finally {
      output.complete(null);
    }
  }
}
