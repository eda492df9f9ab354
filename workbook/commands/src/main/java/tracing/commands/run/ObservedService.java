package tracing.commands.run;

import java.nio.file.Path;
import java.util.function.Function;
import tracing.checks.compile.ClassFolder;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEventJson;
import tracing.checks.events.ContextEventRecorder;
import tracing.checks.layout.ServiceClasses;
import tracing.checks.reference.ReferenceService;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.todo.OpenTasks;

/** The main class of a service that a runner starts: the service, and a report of what it does. */
public final class ObservedService {

  /** What precedes each context event in the output. */
  static final String CONTEXT_EVENT = "context event ";

  /** What stands before the number of an unfinished task in the output. */
  static final String TODO = "todo ";

  /** The second argument that asks for a neighbour in the place of the service. */
  static final String NEIGHBOUR = "neighbour";

  private ObservedService() {}

  /**
   * Runs a service until it is told to stop.
   *
   * @param args the service's label, and perhaps {@link #NEIGHBOUR} or the folder of its classes
   */
  public static void main(String[] args) {
    ServiceName name = ServiceName.of(args[0]);
    String instead = args.length > 1 ? args[1] : "";
    WarmUp.start(name);
    OpenTasks.tell(task -> System.out.println(TODO + task));
    ServiceMain.run(
        args[0],
        factory(name, instead),
        new ContextEventRecorder(args[0], ObservedService::report));
  }

  private static Function<ServiceSetup, TracedService> factory(ServiceName name, String instead) {
    ClassLoader own = ObservedService.class.getClassLoader();
    return switch (instead) {
      case "" -> ServiceClasses.factory(name, own);
      case NEIGHBOUR -> ReferenceService.factory(name);
      default -> ServiceClasses.factory(name, ClassFolder.loader(Path.of(instead), own));
    };
  }

  private static void report(ContextEvent event) {
    System.out.println(CONTEXT_EVENT + ContextEventJson.write(event));
  }
}
