package tracing.services;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * The main class of a service whose classes are in a folder that is not on the class path. With a
 * folder on its class path, a JVM writes no archive of the classes that it loads.
 */
public final class ServiceFromFolder {

  private ServiceFromFolder() {}

  /**
   * Runs a service until the process is asked to end.
   *
   * @param args the folder, and the name of the service's own main class
   * @throws ReflectiveOperationException when the folder has no such class, or it has no main
   *     method
   */
  public static void main(String[] args)
      throws MalformedURLException, ReflectiveOperationException {
    URL[] folder = {Path.of(args[0]).toUri().toURL()};
    // The service's classes are loaded until the process ends.
    ClassLoader classes = new URLClassLoader(folder);
    classes
        .loadClass(args[1])
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }
}
