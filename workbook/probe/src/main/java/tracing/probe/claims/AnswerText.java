package tracing.probe.claims;

import tracing.probe.model.RequestFacts;

/** Says how a request was answered. */
final class AnswerText {

  private AnswerText() {}

  /** Returns a sentence, such as "Request 4 (without trace headers) was answered with 500." */
  static String of(RequestFacts own) {
    String name = "R" + Faults.name(own).substring(1);
    return own.exchange().isAnswered()
        ? name + " was answered with " + own.exchange().status() + "."
        : name + " was not answered: " + own.exchange().problem();
  }
}
