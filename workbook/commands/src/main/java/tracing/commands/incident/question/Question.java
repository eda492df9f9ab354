package tracing.commands.incident.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tracing.checks.incidents.Incident.Answer;

/**
 * The question of an incident: which service, which cause? Immutable.
 *
 * @param services to choose from
 * @param causes to choose from, in the order of their numbers
 * @param sentences that describe the causes, by their ids
 */
public record Question(List<String> services, List<String> causes, Map<Object, Object> sentences) {

  /** Creates a question whose causes are in the alphabetical order of their sentences. */
  public static Question of(
      List<String> services, List<String> causes, Map<Object, Object> sentences) {
    return new Question(
        services,
        causes.stream()
            .sorted(Comparator.comparing(cause -> String.valueOf(sentences.get(cause))))
            .toList(),
        sentences);
  }

  /** Returns the question as text, with the numbers of the answers. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("Which service, which cause?");
    lines.add("");
    lines.add("Services:");
    for (int i = 0; i < services.size(); i++) {
      lines.add("  %d  %s".formatted(i + 1, services.get(i)));
    }
    lines.add("");
    lines.add("Causes:");
    for (int i = 0; i < causes.size(); i++) {
      lines.add("  %d  %s".formatted(i + 1, sentence(causes.get(i))));
    }
    return String.join("\n", lines);
  }

  /** Returns the sentence that describes a cause. */
  public String sentence(String cause) {
    return String.valueOf(sentences.get(cause));
  }

  /**
   * Returns the answer that somebody has given.
   *
   * @param service its name or its number
   * @param cause its number
   * @throws IllegalArgumentException when there is no such service or cause, and says which there
   *     are
   */
  public Answer answer(String service, String cause) {
    int number = number(service, services.size());
    if (number == 0 && !services.contains(service)) {
      throw new IllegalArgumentException(
          "There is no service \"%s\". The services are %s."
              .formatted(service, String.join(", ", services)));
    }
    int causeNumber = number(cause, causes.size());
    if (causeNumber == 0) {
      throw new IllegalArgumentException(
          "There is no cause \"%s\". The causes have the numbers 1 to %d."
              .formatted(cause, causes.size()));
    }
    return new Answer(
        number == 0 ? service : services.get(number - 1), causes.get(causeNumber - 1));
  }

  /** Returns 0 for what is not a number in the list. */
  private static int number(String text, int size) {
    int number = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    return number <= size ? number : 0;
  }
}
