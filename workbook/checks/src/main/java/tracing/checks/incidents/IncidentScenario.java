package tracing.checks.incidents;

/** What happens in the small system of an incident. The check of each incident implements it. */
@FunctionalInterface
public interface IncidentScenario {

  /**
   * Runs the system once, with the code that the learner fixes as a part of it.
   *
   * @throws Exception when the code under test throws it
   */
  void run(IncidentSystem system) throws Exception;
}
