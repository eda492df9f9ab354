package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;
import tracing.services.ServiceFromFolder;
import tracing.traces.process.ChildProcess;

/**
 * The commands for the shell that start the services of submissions for {@link OutsideRuns}. Safe
 * for use by several threads.
 */
final class ServiceCommands {

  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx192m");

  private final List<Path> classPath;
  private final Map<Steps.Step, ClassArchive> archives;

  /**
   * Creates the commands.
   *
   * @param folder for the archives of classes, and for what the class path needs
   */
  ServiceCommands(Path folder) throws IOException {
    classPath = LearnerClassPath.ofServices(folder).elements();
    archives =
        Steps.services().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    step -> new ClassArchive(folder.resolve(step.label() + ".jsa"))));
  }

  /** Returns commands that start services in the sandbox. */
  Map<Steps.Step, String> inSandbox(Iterable<Steps.Step> steps) {
    Map<Steps.Step, String> commands = new LinkedHashMap<>();
    for (Steps.Step step : steps) {
      ClassArchive archive = archives.get(step);
      List<Path> readable = new ArrayList<>(classPath);
      readable.add(Path.of(OutsideRunMain.CLASSES));
      archive.file().forEach(readable::add);
      commands.put(step, shell(Bubblewrap.nested(java(step, archive.using()), readable)));
    }
    return commands;
  }

  /** Returns commands that start trusted services, which write the archives when they end. */
  Map<Steps.Step, String> writingArchives() {
    Map<Steps.Step, String> commands = new LinkedHashMap<>();
    archives.forEach((step, archive) -> commands.put(step, shell(java(step, archive.writing()))));
    return commands;
  }

  /** Makes the services that start from now on use the archives that were written. */
  void completeArchives() {
    archives.values().forEach(ClassArchive::complete);
  }

  private List<String> java(Steps.Step step, List<String> archive) {
    return ChildProcess.java(
            Stream.concat(FLAGS.stream(), archive.stream()).toList(),
            classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            List.of(ServiceFromFolder.class.getName(), OutsideRunMain.CLASSES, step.className()))
        .command();
  }

  private static String shell(List<String> command) {
    return "exec " + OutsideRuns.shell(command);
  }
}
