package tracing.workbook.runner;

import java.util.List;
import tracing.workbook.service.ServiceName;

/**
 * Which service to start, and from where. Immutable.
 *
 * @param classPath of the process
 * @param neighbour whether a neighbour takes the service's place
 */
record ServiceSpec(ServiceName name, String classPath, boolean neighbour) {

  /** Returns the service on this process's own class path. */
  static ServiceSpec own(ServiceName name) {
    return new ServiceSpec(name, System.getProperty("java.class.path"), false);
  }

  List<String> arguments() {
    return neighbour ? List.of(name.label(), ObservedService.NEIGHBOUR) : List.of(name.label());
  }
}
