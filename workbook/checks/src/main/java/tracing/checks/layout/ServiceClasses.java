package tracing.checks.layout;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;

/** Creates services from the classes that have the same names in the steps and in the solutions. */
public final class ServiceClasses {

  private ServiceClasses() {}

  /**
   * Returns a factory of the service whose class {@code loader} has.
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
      return Class.forName(Steps.of(name).className(), true, loader)
          .asSubclass(TracedService.class)
          .getConstructor(ServiceSetup.class)
          .newInstance(setup);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      // What refuses a setting throws this, and its message names the variable.
      boolean names = cause instanceof IllegalArgumentException && cause.getMessage() != null;
      throw new IllegalStateException(
          names
              ? cause.getMessage()
              : "%s cannot be created: %s".formatted(name.label(), LearnerCode.describe(cause)),
          cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "there is no " + Steps.of(name).className() + " with a constructor for a ServiceSetup",
          e);
    }
  }
}
