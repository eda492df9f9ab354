package tracing.commands.run;

import java.util.Locale;
import java.util.stream.Stream;
import tracing.checks.mistakes.Mistake;

/** What a mistake is about, by its cause. */
enum MistakeGroup {
  EXTRACT("never-extracted|extracted-(from|too)-.*|case-.*|getter-.*|read-by-hand|outside-.*"),
  CURRENT(
      "(?!metadata).*-current|.*scope.*|shared-state|context-lost|baggage-not-extracted|one-parent-.*"),
  SPAN(
      "span-(?!not-current|scope).*|work-before-span|openai-.*|.*parent-ignored|wrong-parent|root-in-.*"),
  INJECT("never-injected|injection-.*|injected-(?!not-sent).*"),
  SEND(
      "sent-.*|.*-(not-sent|dropped)|called-.*|not-called|call-(failed|not-.*)|answer-not-awaited|"
          + "session-replaced|context-sent-.*|names-and-.*"),
  ERRORS(
      "service-failed|request-halted|hides-.*|failure-.*|refusal-.*|wrong-answer|invalid-.*|route-.*"),
  METADATA("metadata-.*|input-.*|output-.*|wrong-event-type|http-status-missing"),
  PROJECT("project-.*|wrong-service-name|second-tracer|tracer-closed"),
  ASSERTION("assert.*"),
  OTHER(".*");

  private final String causes;

  /**
   * Creates a group.
   *
   * @param causes matches the ids of the causes of its mistakes
   */
  MistakeGroup(String causes) {
    this.causes = causes;
  }

  /** Returns the first group that has a mistake's cause. */
  static MistakeGroup of(Mistake mistake) {
    return Stream.of(values())
        .filter(group -> mistake.cause().matches(group.causes))
        .findFirst()
        .orElseThrow();
  }

  /** The heading in lists, such as {@code extract}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
