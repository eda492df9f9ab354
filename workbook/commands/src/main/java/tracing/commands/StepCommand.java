package tracing.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tracing.commands.run.StepRunner;

/** The commands {@code step1} to {@code step4}: run the learner's own service. */
abstract class StepCommand implements Callable<Integer> {

  private final int step;

  StepCommand(int step) {
    this.step = step;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new StepRunner(System.getenv()).run(step);
  }

  /** Runs step 1. */
  @Command(name = "step1", description = "Runs your llm-service between correct neighbours.")
  static final class One extends StepCommand {
    One() {
      super(1);
    }
  }

  /** Runs step 2. */
  @Command(name = "step2", description = "Runs your user-service between correct neighbours.")
  static final class Two extends StepCommand {
    Two() {
      super(2);
    }
  }

  /** Runs step 3. */
  @Command(name = "step3", description = "Runs your api-gateway before correct neighbours.")
  static final class Three extends StepCommand {
    Three() {
      super(3);
    }
  }

  /** Runs step 4. */
  @Command(name = "step4", description = "Runs your three services together.")
  static final class Four extends StepCommand {
    Four() {
      super(4);
    }
  }
}
