package tracing.commands.run;

import tracing.checks.events.ContextEvent;

/** Is told what a running service reports. */
interface ServiceReport {

  /** The service did something with a context. */
  void contextEvent(ContextEvent event);

  /** The service ran into an unfinished task. */
  void openTask(String task);
}
