package tracing.workbook.runner;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tracing.workbook.compile.InMemoryCompiler;
import tracing.workbook.diagnosis.Scenario;
import tracing.workbook.mistake.Mistake;
import tracing.workbook.mistake.MistakeCatalogue;
import tracing.workbook.service.ServiceName;

/** Shows a catalogued mistake in running services: the broken trace and its diagnosis. */
final class MistakeDemo {

  private static final Set<ServiceName> ALL = EnumSet.allOf(ServiceName.class);

  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Map<String, String> environment;
  private final Console console;

  MistakeDemo(Map<String, String> environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  /**
   * Makes the mistake, and sends requests until one shows it.
   *
   * @return 0 when the diagnosis names the mistake's cause, else 1
   */
  int run(Mistake mistake, MistakeCatalogue catalogue) throws InterruptedException {
    Path classes = compile(mistake, catalogue.source(mistake));
    try {
      console.out().println(mistake.title());
      console.out().println("  in " + mistake.file());
      try (LocalSystem system = LocalSystem.start(environment, inFront(classes))) {
        return show(mistake, system);
      }
    } finally {
      delete(classes);
    }
  }

  private int show(Mistake mistake, LocalSystem system) throws InterruptedException {
    Run run = null;
    for (Attempt attempt : attempts()) {
      run = attempt.run(system);
      if (!run.findings().isEmpty()) {
        break;
      }
    }
    new RunPrinter(console).print(run);
    boolean named =
        !run.findings().isEmpty() && run.findings().get(0).cause().id().equals(mistake.cause());
    return named ? 0 : 1;
  }

  /** Requests that show a mistake, the plainest first. */
  private static List<Attempt> attempts() {
    Map<String, String> outside =
        Map.of("traceparent", TRACEPARENT, "baggage", "session_id=from-outside");
    Map<String, String> otherCase = Map.of("Traceparent", TRACEPARENT);
    return List.of(
        new Attempt(Scenario.SUCCESS, ServiceName.API_GATEWAY, Map.of()),
        new Attempt(Scenario.INVALID_USER, ServiceName.API_GATEWAY, Map.of()),
        new Attempt(Scenario.LLM_FAILS, ServiceName.API_GATEWAY, Map.of()),
        new Attempt(Scenario.BAD_INPUT, ServiceName.API_GATEWAY, Map.of()),
        new Attempt(Scenario.SUCCESS, ServiceName.API_GATEWAY, outside),
        new Attempt(Scenario.BAD_INPUT, ServiceName.USER_SERVICE, outside),
        new Attempt(Scenario.BAD_INPUT, ServiceName.LLM_SERVICE, outside),
        new Attempt(Scenario.SUCCESS, ServiceName.USER_SERVICE, otherCase),
        new Attempt(Scenario.SUCCESS, ServiceName.LLM_SERVICE, otherCase));
  }

  private record Attempt(Scenario scenario, ServiceName service, Map<String, String> headers) {

    Run run(LocalSystem system) throws InterruptedException {
      Set<ServiceName> judged = service == ServiceName.API_GATEWAY ? ALL : EnumSet.of(service);
      return Run.send(system, scenario, service, headers, judged);
    }
  }

  private static UnaryOperator<ServiceSpec> inFront(Path classes) {
    return spec ->
        new ServiceSpec(
            spec.name(), classes + File.pathSeparator + spec.classPath(), spec.neighbour());
  }

  private static Path compile(Mistake mistake, String source) {
    try {
      Path folder = Files.createTempDirectory("mistake");
      Map<String, byte[]> classes =
          InMemoryCompiler.compile(
              Map.of("tracing/" + mistake.file(), source), System.getProperty("java.class.path"));
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        Path file = folder.resolve(entry.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
