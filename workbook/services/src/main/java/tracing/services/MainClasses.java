package tracing.services;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;

/** Makes services by the names of their main classes. */
public final class MainClasses {

  private MainClasses() {}

  /**
   * Returns what makes a service of the main class that {@code loader} has.
   *
   * <p>The function throws an IllegalStateException when there is no such class, or its constructor
   * fails.
   */
  public static Function<ServiceSetup, TracedService> factory(
      ServiceName name, ClassLoader loader) {
    return setup -> create(name, loader, setup);
  }

  private static TracedService create(ServiceName name, ClassLoader loader, ServiceSetup setup) {
    try {
      return Class.forName(name.mainClass(), true, loader)
          .asSubclass(TracedService.class)
          .getConstructor(ServiceSetup.class)
          .newInstance(setup);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          name.label() + " failed while it was created: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "there is no " + name.mainClass() + " with a constructor for a ServiceSetup", e);
    }
  }
}
