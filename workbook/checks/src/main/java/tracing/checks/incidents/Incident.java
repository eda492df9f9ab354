package tracing.checks.incidents;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One incident: people's complaint, the small system that they complain of, and the answer.
 * Immutable.
 *
 * @param id such as {@code nightly-report}
 * @param complaint what people say, in one sentence
 * @param system which services there are and what they do, in two or three sentences
 * @param code where its code is
 * @param services the names of the system's services
 * @param answer what is wrong
 * @param refutations what in the evidence speaks against each wrong service and each wrong cause
 * @param metIn public issue threads of people who met the cause, such as {@code owner/name#12}
 * @param doctor the id of the doctor's finding that is the cause, or the empty string if the spans
 *     alone do not show it
 * @param ending why it happened and how to fix it, or the empty string for what
 *     docs/troubleshooting.md says
 * @param hints each closer to the answer than the one before
 */
public record Incident(
    String id,
    String complaint,
    String system,
    IncidentCode code,
    List<String> services,
    Answer answer,
    Map<String, String> refutations,
    List<String> metIn,
    String doctor,
    String ending,
    List<String> hints) {

  /**
   * What is wrong.
   *
   * @param service the name of the service to fix
   * @param cause the id of the cause, which is also its heading in docs/troubleshooting.md
   */
  public record Answer(String service, String cause) {}

  /** Returns the ids of the causes to choose from: the right one, and those that are refuted. */
  public List<String> causes() {
    return Stream.concat(Stream.of(answer.cause()), refutations.keySet().stream())
        .filter(key -> !services.contains(key))
        .toList();
  }

  /**
   * Returns a sentence about the evidence that speaks against an answer, or the empty string if the
   * answer is right. It does not tell whether the cause is right while the service is wrong.
   *
   * @throws IllegalArgumentException when the service or the cause is not one to choose from
   */
  public String against(Answer given) {
    if (given.equals(answer)) {
      return "";
    }
    String wrong = given.service().equals(answer.service()) ? given.cause() : given.service();
    if (!refutations.containsKey(wrong)) {
      throw new IllegalArgumentException("\"" + wrong + "\" is not one of the answers.");
    }
    return refutations.get(wrong);
  }
}
