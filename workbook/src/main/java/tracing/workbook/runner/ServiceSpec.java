package tracing.workbook.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tracing.workbook.service.ServiceName;

/**
 * Which service to start, and with what command. Immutable.
 *
 * @param classPath of a process that is Java
 */
record ServiceSpec(ServiceName name, String classPath, List<String> command) {

  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx192m");

  /** Returns the service on this process's own class path. */
  static ServiceSpec own(ServiceName name) {
    return java(name, System.getProperty("java.class.path"));
  }

  /** Returns the service that a class path holds, run with this process's own Java. */
  static ServiceSpec java(ServiceName name, String classPath) {
    return new ServiceSpec(name, classPath, javaCommand(classPath, name.label()));
  }

  /** Returns the same service written in JavaScript, from a folder that holds its file. */
  static ServiceSpec javascript(ServiceName name, Path folder) {
    return new ServiceSpec(
        name, "", List.of("node", folder.resolve(name.label() + ".mjs").toString()));
  }

  /** Returns a neighbour in the service's place. */
  ServiceSpec neighbour() {
    return new ServiceSpec(
        name, classPath, javaCommand(classPath, name.label(), ObservedService.NEIGHBOUR));
  }

  private static List<String> javaCommand(String classPath, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(QUICK_START);
    command.addAll(List.of("-cp", classPath, ObservedService.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
