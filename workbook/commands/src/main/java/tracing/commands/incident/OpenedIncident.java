package tracing.commands.incident;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.incidents.IncidentEvidence;
import tracing.checks.incidents.IncidentRun;
import tracing.commands.incident.question.GivenAnswer;
import tracing.commands.incident.question.Question;
import tracing.doctor.cli.Terminal;

/** One incident of a clone, as the command shows it. */
final class OpenedIncident {

  private final Path root;
  private final IncidentCatalogue incidents;
  private final IncidentRuns runs;
  private final Incident incident;
  private final Terminal terminal;
  private final PrintStream out;

  OpenedIncident(Path root, IncidentRuns runs, Incident incident, Terminal terminal) {
    this.root = root;
    this.incidents = new IncidentCatalogue(root);
    this.runs = runs;
    this.incident = incident;
    this.terminal = terminal;
    this.out = terminal.out();
  }

  /**
   * Shows what the learner's file is like: its cause if it is fixed, and else the question.
   *
   * @param check whether to say only whether it is fixed
   * @return 0 if it is fixed or the answer is right, else 1
   * @throws tracing.checks.layout.NotJudgedException when it cannot be run
   */
  int show(boolean check, GivenAnswer given) {
    IncidentRun run = runs.compile(incident);
    IncidentRun.Result result = run.check();
    if (result.isFixed()) {
      String section = CauseSection.of(root, incident.answer().cause());
      String tree = terminal.printer().print(run.evidence().spans());
      answer(given);
      out.println(IncidentText.fixed(incident, result.passed(), section, tree, next()));
      return 0;
    }
    if (check) {
      out.println(IncidentText.broken(incident, result, run.evidence()));
      return 1;
    }
    return ask(run.evidence(), given);
  }

  private int ask(IncidentEvidence evidence, GivenAnswer given) {
    Question question = question();
    if (!given.isGiven()) {
      out.println(IncidentText.story(incident, evidence, terminal.printer()));
      out.println("\n" + question.text() + "\n");
    }
    if (!given.isRight(question, incident::against, incident.hints(), terminal)) {
      out.println(IncidentText.howToAnswer(incident));
      return 1;
    }
    String sentence = question.sentence(incident.answer().cause());
    out.println(IncidentText.right(incident, sentence, evidence, terminal.printer()));
    return 0;
  }

  /** Judges the answer to an incident that is fixed already, if there is one. */
  private void answer(GivenAnswer given) {
    if (given.isGiven() && given.isRight(question(), incident::against, List.of(), terminal)) {
      out.println("Right.");
    }
  }

  private Question question() {
    return Question.of(incident.services(), incident.causes(), incidents.causes());
  }

  /** Returns the id of the next incident that is open, or the empty string if there is none. */
  private String next() {
    List<Incident> all = incidents.all();
    int here = all.stream().map(Incident::id).toList().indexOf(incident.id());
    return Stream.concat(all.stream().skip(here + 1), all.stream().limit(here))
        .filter(runs::isNext)
        .map(Incident::id)
        .findFirst()
        .orElse("");
  }
}
