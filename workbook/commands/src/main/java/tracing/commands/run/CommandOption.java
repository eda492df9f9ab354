package tracing.commands.run;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tracing.checks.layout.Steps;

/** The option {@code --command}, for a step's service in another language. */
public final class CommandOption {

  private static final String NOT_STEP_4 =
      "--command is for step1, step2 and step3. Step 4 is an assertion in Java, not a service, so it cannot be judged from outside: use ./jbang check step4.";

  @Option(
      names = "--command",
      paramLabel = "<command>",
      description =
          "Judge the service that this command starts, in any language, instead of your Java file. "
              + "For step1, step2 and step3; docs/probe.md says what the service has to do.")
  private String text = "";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Creates the option; its value is set by picocli. */
  public CommandOption() {}

  /** Tells whether the option was given. */
  public boolean isGiven() {
    return !text.isBlank();
  }

  /**
   * Returns the command.
   *
   * @param step what it is to be judged as, or null when the user named none
   * @throws ParameterException when the step has no service
   */
  public String text(Steps.Step step) {
    if (step == null) {
      throw new ParameterException(
          spec.commandLine(), "--command needs a step: step1, step2 or step3.");
    }
    if (step.service() == null) {
      throw new ParameterException(spec.commandLine(), NOT_STEP_4);
    }
    return text;
  }
}
