package tracing.commands.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tracing.checks.compile.CompiledClasses;
import tracing.commands.jvm.ClassDataSharingArchive;
import tracing.commands.jvm.LowMemory;
import tracing.commands.process.BlackBoxProcess;
import tracing.commands.process.ServerProcess;
import tracing.services.ServiceName;
import tracing.traces.process.ChildProcess;

/**
 * Which service to start, and with what command. Immutable.
 *
 * @param command of the process; empty for a reference service in this process
 * @param shell a command for the shell, which starts a service in any language; else empty
 * @param settings environment variables of this service alone
 */
record ServiceCommand(
    ServiceName name, List<String> command, String shell, Map<String, String> settings) {

  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");

  ServiceCommand(ServiceName name, List<String> command) {
    this(name, command, "", Map.of());
  }

  /** Returns the service on this process's own class path, run with its Java. */
  static ServiceCommand own(ServiceName name) {
    return new ServiceCommand(name, java(name.label()));
  }

  /** Returns the same service written in JavaScript, from a folder that holds its file. */
  static ServiceCommand javascript(ServiceName name, Path folder) {
    return new ServiceCommand(
        name, List.of("node", folder.resolve(name.label() + ".mjs").toString()));
  }

  /** Returns the service that a command for the shell starts. */
  ServiceCommand inShell(String text) {
    return new ServiceCommand(name, List.of(), text, Map.of());
  }

  /** Tells whether the service reports nothing of what happens inside it. */
  boolean isBlackBox() {
    return !shell.isEmpty();
  }

  /** Returns the service that compiled classes hold, instead of the one on the class path. */
  ServiceCommand of(CompiledClasses classes) {
    return new ServiceCommand(name, java(name.label(), classes.folder().toString()));
  }

  /** Returns a reference service in the service's place. */
  ServiceCommand reference() {
    return new ServiceCommand(name, java(name.label(), ObservedService.REFERENCE));
  }

  /** Returns a reference service in the service's place that runs in this process. */
  ServiceCommand referenceHere() {
    return new ServiceCommand(name, List.of());
  }

  /** Tells whether the service is a reference service that runs in this process. */
  boolean isReferenceHere() {
    return command.isEmpty() && !isBlackBox();
  }

  /**
   * Returns the same service for a run that stays up: with both compilers, which start slower and
   * then serve two to three times the requests, and with little memory.
   */
  ServiceCommand keptRunning(boolean keepRunning) {
    List<String> parts = new ArrayList<>(command);
    // A service in another language has none of them.
    if (!keepRunning || !parts.removeAll(QUICK_START)) {
      return this;
    }
    parts.addAll(1, LowMemory.JVM_OPTIONS);
    return new ServiceCommand(name, parts, shell, settings);
  }

  /** Returns the same service with a Java agent in its process. */
  ServiceCommand under(JavaAgent agent, String project) {
    List<String> flags = new ArrayList<>(command);
    // With an agent, a JVM can use no archive of the classes of the application.
    flags.removeAll(ClassDataSharingArchive.jvmOptions(name.label()));
    flags.addAll(1, agent.jvmOptions());
    return new ServiceCommand(name, flags, shell, JavaAgent.settings(name, project));
  }

  /** Tells whether a Java agent is in the service's process. */
  boolean hasAgent() {
    return command.stream().anyMatch(part -> part.startsWith("-javaagent:"));
  }

  /**
   * Starts the service, and returns at once.
   *
   * @param environment replaces this process's own
   * @throws IOException when the command cannot be started
   */
  ServerProcess start(Map<String, String> environment, ServiceEvents events) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(settings);
    return isBlackBox()
        ? BlackBoxProcess.start(name, shell, all)
        : ServerProcess.start(name.label(), new ProcessBuilder(command), all, events);
  }

  private static List<String> java(String... arguments) {
    List<String> flags = new ArrayList<>(QUICK_START);
    flags.addAll(ClassDataSharingArchive.jvmOptions(arguments[0]));
    List<String> main = new ArrayList<>(List.of(ObservedService.class.getName()));
    main.addAll(List.of(arguments));
    return ChildProcess.java(flags, System.getProperty("java.class.path"), main).command();
  }

  /** Returns the name of the class: the environment can hold keys. */
  @Override
  public String toString() {
    return "ServiceCommand";
  }
}
