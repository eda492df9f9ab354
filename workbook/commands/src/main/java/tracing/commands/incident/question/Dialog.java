package tracing.commands.incident.question;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.function.Function;
import tracing.checks.incidents.Incident.Answer;

/** Asks a question until it is answered rightly, and gives hints. */
public final class Dialog {

  private static final String PROMPT = "Service and cause, such as 1 2 (h for a hint, q to quit): ";

  private final Question question;
  private final Function<Answer, String> against;
  private final List<String> hints;
  private int hintsGiven;

  /**
   * Creates a dialog.
   *
   * @param against returns what speaks against an answer, or the empty string for the right one
   */
  public Dialog(Question question, Function<Answer, String> against, List<String> hints) {
    this.question = question;
    this.against = against;
    this.hints = hints;
  }

  /** Returns whether the question was answered rightly before the input ended. */
  public boolean run(InputStream in, PrintStream out) {
    Scanner lines = new Scanner(in, StandardCharsets.UTF_8);
    while (true) {
      out.print(PROMPT);
      out.flush();
      if (!lines.hasNextLine()) {
        out.println();
        return false;
      }
      String line = lines.nextLine().strip();
      if (line.equals("q")) {
        return false;
      }
      String reply = reply(line);
      if (reply.isEmpty()) {
        return true;
      }
      out.println(reply);
    }
  }

  private String hint() {
    if (hintsGiven == hints.size()) {
      return "There are no more hints.";
    }
    hintsGiven++;
    return "Hint %d of %d: %s".formatted(hintsGiven, hints.size(), hints.get(hintsGiven - 1));
  }

  /** Returns what to say to a line, or the empty string if it is the right answer. */
  private String reply(String line) {
    if (line.equals("h")) {
      return hint();
    }
    String[] words = line.split("[\\s,]+");
    if (words.length != 2) {
      return "Give two numbers: first that of the service, then that of the cause.";
    }
    try {
      String against = this.against.apply(question.answer(words[0], words[1]));
      return against.isEmpty() ? "" : "No. " + against;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
