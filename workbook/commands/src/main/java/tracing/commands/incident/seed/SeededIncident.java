package tracing.commands.incident.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tracing.checks.incidents.Incident.Answer;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.commands.incident.question.GivenAnswer;
import tracing.commands.incident.question.Question;
import tracing.commands.run.BrokenQuery;
import tracing.doctor.cli.Terminal;

/** An incident in the running reference services, chosen by a number. */
public final class SeededIncident {

  private static final List<String> SERVICES =
      List.of("api-gateway", "proxy", "user-service", "llm-service");

  private static final int WRONG_CAUSES = 6;

  private final long seed;
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final MistakeCatalogue catalogue;
  private final SeededFault fault;

  /** Chooses the incident of a seed. */
  public SeededIncident(long seed, Map<String, String> environment, Terminal terminal) {
    this.seed = seed;
    this.environment = environment;
    this.terminal = terminal;
    this.catalogue = new MistakeCatalogue(WorkbookRoot.find(environment));
    this.fault = SeededFault.of(seed, catalogue);
  }

  /**
   * Shows the incident, asks what is wrong, and explains it after the right answer.
   *
   * @return 0 after the right answer, else 1
   */
  public int ask(GivenAnswer given) throws InterruptedException {
    Question question = question(seed, fault);
    if (given.isGiven() && !given.isRight(question, this::against, hints(), terminal)) {
      terminal.out().println(howToAnswer());
      return 1;
    }
    BrokenQuery query = fault.run(environment, catalogue);
    if (!given.isGiven()) {
      show(query, question);
      if (!given.isRight(question, this::against, hints(), terminal)) {
        terminal.out().println(howToAnswer());
        return 1;
      }
    }
    terminal.out().println("Right. " + answer(query) + "\n\nNext: ./jbang incident --seed");
    return 0;
  }

  /** Shows the incident for a class, and writes the answer to a file for the instructor. */
  public int showToClass() throws InterruptedException {
    BrokenQuery query = fault.run(environment, catalogue);
    show(query, question(seed, fault));
    Path file = WorkbookRoot.find(environment).resolve(".jbang/incidents/answer-" + seed + ".txt");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, answer(query) + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException("The answer cannot be written: " + e, e);
    }
    terminal.out().println(howToAnswer());
    terminal.out().println("For the instructor, the answer is in " + file);
    return 0;
  }

  private void show(BrokenQuery query, Question question) {
    terminal.out().println(SeededText.story(seed));
    terminal.out().println();
    terminal.out().println(query.text(terminal));
    terminal.out().println();
    query.writePage(terminal, environment);
    terminal.out().println();
    terminal.out().println(question.text());
    terminal.out().println();
  }

  private String answer(BrokenQuery query) {
    return "The answer is %s: %s%n%n%s"
        .formatted(fault.service(), fault.cause().sentence(), fault.explanation(query));
  }

  private String howToAnswer() {
    return "To answer: ./jbang incident --seed " + seed + " --service <name> --cause <number>";
  }

  private List<String> hints() {
    return SeededText.hints(fault.service());
  }

  private String against(Answer given) {
    if (!given.service().equals(fault.service())) {
      return SeededText.notService(given.service());
    }
    VisibleCause cause = VisibleCause.valueOf(given.cause());
    return cause == fault.cause() ? "" : cause.against();
  }

  /** Asks for the right cause among others, which the seed chooses too. */
  static Question question(long seed, SeededFault fault) {
    List<VisibleCause> others = new ArrayList<>(List.of(VisibleCause.values()));
    others.remove(fault.cause());
    Collections.shuffle(others, new Random(seed));
    List<VisibleCause> shown = new ArrayList<>(others.subList(0, WRONG_CAUSES));
    shown.add(fault.cause());
    Map<Object, Object> sentences = new HashMap<>();
    shown.forEach(cause -> sentences.put(cause.name(), cause.sentence()));
    return Question.of(SERVICES, shown.stream().map(Enum::name).toList(), sentences);
  }
}
