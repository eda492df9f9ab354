package tracing.commands.run;

import tracing.checks.events.Act;

/** Is told what a running service reports. */
interface ServiceReport {

  /** Something was done with a context. */
  void act(Act act);

  /** The service ran into an unfinished task. */
  void openTask(String task);
}
