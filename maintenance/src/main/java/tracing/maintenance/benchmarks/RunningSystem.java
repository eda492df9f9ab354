package tracing.maintenance.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tracing.checks.layout.Steps;
import tracing.commands.jvm.LowMemory;
import tracing.commands.process.ServerProcess;
import tracing.services.ServiceName;
import tracing.traces.process.ChildProcess;

/**
 * Runs the three services as processes that export their spans in one {@link ExportMode}. Closing
 * it ends the processes.
 */
final class RunningSystem implements AutoCloseable {

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final Deque<ServerProcess> services = new ArrayDeque<>();
  private final Map<String, String> environment = new HashMap<>();
  private final ExportMode mode;
  private final List<String> jvmOptions;

  private RunningSystem(ExportMode mode, List<String> baselineJvmOptions) {
    this.mode = mode;
    this.jvmOptions = mode == ExportMode.BASELINE ? baselineJvmOptions : LowMemory.JVM_OPTIONS;
  }

  /**
   * Starts the services.
   *
   * @param llm the address of the LLM provider
   * @param backend the address to which the services export spans, if their mode exports any
   * @param baseline a compiled checkout; {@link ExportMode#BASELINE} runs the services in it
   * @param baselineJvmOptions the JVM options of each service in that mode
   */
  static RunningSystem start(
      ExportMode mode, URI llm, URI backend, Path baseline, List<String> baselineJvmOptions)
      throws IOException, InterruptedException {
    RunningSystem system = new RunningSystem(mode, baselineJvmOptions);
    system.environment.put("OPENAI_BASE_URL", llm + "/v1");
    system.environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", backend.toString());
    system.environment.putAll(mode.settings());
    String own = System.getProperty("java.class.path");
    String classPath = mode == ExportMode.BASELINE ? classPath(baseline) : own;
    try {
      for (ServiceName name : ServiceName.values()) {
        system.startService(name, classPath);
      }
      return system;
    } catch (IOException | InterruptedException | RuntimeException e) {
      system.close();
      throw e;
    }
  }

  ExportMode mode() {
    return mode;
  }

  /** Returns the address of a service. */
  URI url(ServiceName name) {
    return URI.create(environment.get(name.urlVariable()));
  }

  /** Returns the CPU time that the three services have used so far. */
  Duration cpu() {
    return services.stream().map(RunningSystem::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Returns the physical memory that the three services occupy, in MB: the resident set size, which
   * Linux alone tells; elsewhere 0.
   */
  double memory() {
    return services.stream().mapToDouble(RunningSystem::memory).sum();
  }

  @Override
  public void close() {
    services.descendingIterator().forEachRemaining(ServerProcess::close);
  }

  private void startService(ServiceName name, String classPath)
      throws IOException, InterruptedException {
    environment.put(name.portVariable(), "0");
    List<String> command =
        mode == ExportMode.IN_MEMORY
            ? List.of(InMemoryService.class.getName(), name.label())
            : List.of(Steps.of(name).className());
    ServerProcess service =
        ServerProcess.start(
            name.label(),
            ChildProcess.java(jvmOptions, classPath, command),
            environment,
            line -> false);
    services.addLast(service);
    environment.put(name.urlVariable(), service.awaitUrl().toString());
  }

  /** Returns the CPU time of a process so far, including its JIT compiler and garbage collector. */
  private static Duration cpu(ServerProcess service) {
    return service.child().process().info().totalCpuDuration().orElseThrow();
  }

  private static double memory(ServerProcess service) {
    Path status = Path.of("/proc/%d/status".formatted(service.child().process().pid()));
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(status));
      return resident.find() ? Long.parseLong(resident.group(1)) * 1024 / 1e6 : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The baseline's classes, and the class path that Maven wrote for them. */
  private static String classPath(Path baseline) throws IOException {
    Path target = baseline.resolve("solutions/target");
    return target.resolve("classes")
        + File.pathSeparator
        + Files.readString(target.resolve("classpath.txt")).strip();
  }
}
