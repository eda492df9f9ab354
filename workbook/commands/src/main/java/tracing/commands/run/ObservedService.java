package tracing.commands.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.events.ContextEventRecorder;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.ServiceClasses;
import tracing.checks.reference.ReferenceService;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.todo.OpenTasks;

/**
 * The main class of a service that a runner starts: the service, which prints what it does with
 * trace contexts as lines that {@link ServiceEvents} reads.
 */
public final class ObservedService {

  /** The second argument that asks for a reference service in the place of the service. */
  static final String REFERENCE = "reference";

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");

  private ObservedService() {}

  /**
   * Runs a service until the process is asked to end.
   *
   * @param args the service's label, and perhaps {@link #REFERENCE} or the folder of its classes
   */
  public static void main(String[] args) {
    ServiceName name = ServiceName.of(args[0]);
    String instead = args.length > 1 ? args[1] : "";
    // What runs the service says itself where the spans are.
    TRACER_LOG.setLevel(Level.WARNING);
    LearnerCode.onExit(sentence -> System.out.println(args[0] + ": " + sentence));
    OpenTasks.setListener(task -> System.out.println(ServiceEvents.line(task)));
    ServiceMain.run(
        args[0],
        factory(name, instead),
        new ContextEventRecorder(
            args[0], event -> System.out.println(ServiceEvents.line(Instant.now(), event))));
  }

  private static Function<ServiceSetup, TracedService> factory(ServiceName name, String instead) {
    ClassLoader own = ObservedService.class.getClassLoader();
    return switch (instead) {
      case "" -> ServiceClasses.factory(name, own);
      case REFERENCE -> ReferenceService.factory(name);
      default -> ServiceClasses.factory(name, new CompiledClasses(Path.of(instead)).loader(own));
    };
  }
}
