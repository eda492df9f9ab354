package tracing.commands.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tracing.checks.compile.ClassFolder;
import tracing.commands.archive.ClassArchive;
import tracing.services.ServiceName;

/** Which service to start, and with what command. Immutable. */
record ServiceCommand(ServiceName name, List<String> command) {

  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");

  /** Returns the service on this process's own class path, run with its Java. */
  static ServiceCommand own(ServiceName name) {
    return new ServiceCommand(name, javaCommand(name.label()));
  }

  /** Returns the same service written in JavaScript, from a folder that holds its file. */
  static ServiceCommand javascript(ServiceName name, Path folder) {
    return new ServiceCommand(
        name, List.of("node", folder.resolve(name.label() + ".mjs").toString()));
  }

  /** Returns the service that compiled classes hold, instead of the one on the class path. */
  ServiceCommand of(ClassFolder classes) {
    return new ServiceCommand(name, javaCommand(name.label(), classes.path().toString()));
  }

  /** Returns a neighbour in the service's place. */
  ServiceCommand neighbour() {
    return new ServiceCommand(name, javaCommand(name.label(), ObservedService.NEIGHBOUR));
  }

  /**
   * Returns the same service for a run that stays up: with the compilers and the memory that a JVM
   * has by itself, which start slower and then serve two to three times the requests.
   */
  ServiceCommand keptRunning(boolean keepRunning) {
    return keepRunning
        ? new ServiceCommand(
            name, command.stream().filter(part -> !QUICK_START.contains(part)).toList())
        : this;
  }

  private static List<String> javaCommand(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(QUICK_START);
    command.addAll(ClassArchive.jvmOptions(arguments[0]));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ObservedService.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
