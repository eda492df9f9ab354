package tracing.maintenance.benchmarks;

import tracing.checks.layout.ServiceClasses;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;

/** Runs one of the services as a process that keeps its spans in memory. */
final class InMemoryService implements ServiceObserver {

  private InMemoryService() {}

  /** Starts the service whose name is the argument, such as {@code llm-service}. */
  public static void main(String[] args) {
    ServiceName name = ServiceName.of(args[0]);
    ServiceMain.run(
        name.label(),
        ServiceClasses.factory(name, InMemoryService.class.getClassLoader()),
        new InMemoryService());
  }

  @Override
  public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
    return tracer.spanExporter(new RecentSpansExporter());
  }
}
