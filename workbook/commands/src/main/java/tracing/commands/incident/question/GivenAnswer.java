package tracing.commands.incident.question;

import java.util.List;
import java.util.function.Function;
import tracing.checks.incidents.Incident.Answer;
import tracing.doctor.cli.Terminal;

/**
 * The answer in the options of a command.
 *
 * @param service its name or its number, or null if the answer is asked for
 * @param cause its number, or null if the answer is asked for
 */
public record GivenAnswer(String service, String cause) {

  /** Tells whether the options have an answer. */
  public boolean isGiven() {
    return service != null;
  }

  /**
   * Judges the answer; if there is none, asks for it until it is right or the input ends.
   *
   * @param against returns what speaks against an answer, or the empty string for the right one
   * @return whether the right answer was given
   */
  public boolean isRight(
      Question question, Function<Answer, String> against, List<String> hints, Terminal terminal) {
    if (!isGiven()) {
      return new Dialog(question, against, hints).run(System.in, terminal.out());
    }
    String wrong = against.apply(question.answer(service, cause));
    if (!wrong.isEmpty()) {
      terminal.out().println("No. " + wrong);
    }
    return wrong.isEmpty();
  }
}
