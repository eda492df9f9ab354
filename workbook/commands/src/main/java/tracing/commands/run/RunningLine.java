package tracing.commands.run;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tracing.checks.layout.LearnerCode;
import tracing.traces.process.ChildProcess;

/** Finds the line of the learner's code that the JVM of a service runs now. */
public final class RunningLine {

  private static final Pattern FRAME =
      Pattern.compile("at ([\\w.$]+)\\.([\\w$<>]+)\\((\\w+\\.java):(\\d+)\\)");

  private RunningLine() {}

  /** Returns the line, such as {@code UserService.java:31}; empty where there is none. */
  public static Optional<String> of(ProcessHandle service) {
    String jcmd =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "jcmd";
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ChildProcess dump =
        ChildProcess.start(
            new ProcessBuilder(jcmd, String.valueOf(service.pid()), "Thread.print"), lines::add)) {
      dump.output().join();
      return in(lines);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the learner's innermost line in a dump of threads. */
  static Optional<String> in(List<String> dump) {
    return LearnerCode.line(
        dump.stream()
            .flatMap(line -> FRAME.matcher(line).results())
            .map(RunningLine::frame)
            .toArray(StackTraceElement[]::new));
  }

  private static StackTraceElement frame(MatchResult frame) {
    return new StackTraceElement(
        frame.group(1), frame.group(2), frame.group(3), Integer.parseInt(frame.group(4)));
  }
}
