package tracing.commands.archive;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an archive of classes holds good for: one JVM, and files that are as they were. */
final class ClassPathDescription {

  private ClassPathDescription() {}

  /** Describes this process: its JVM, and each entry of its class path with size and time. */
  static String current() {
    String jvm = System.getProperty("java.home") + " " + System.getProperty("java.vm.version");
    return jvm + "\n" + of(System.getProperty("java.class.path"));
  }

  static String of(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(File::new)
        .map(file -> file + " " + file.length() + " " + file.lastModified())
        .collect(Collectors.joining("\n"));
  }
}
