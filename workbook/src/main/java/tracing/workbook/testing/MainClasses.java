package tracing.workbook.testing;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;
import tracing.workbook.service.ServiceName;
import tracing.workbook.service.ServiceSetup;
import tracing.workbook.service.TracedService;

/** Makes services by the names of their main classes. */
final class MainClasses {

  private MainClasses() {}

  static Function<ServiceSetup, TracedService> factory(ServiceName name, ClassLoader loader) {
    return setup -> create(name, loader, setup);
  }

  private static TracedService create(ServiceName name, ClassLoader loader, ServiceSetup setup) {
    try {
      return (TracedService)
          Class.forName(name.mainClass(), true, loader)
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
