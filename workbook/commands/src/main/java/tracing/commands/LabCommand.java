package tracing.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tracing.checks.labs.Lab;
import tracing.checks.labs.LabCatalogue;
import tracing.checks.labs.LabCheck;
import tracing.checks.layout.WorkbookRoot;

/** The command {@code lab}: small incidents to repair, in addition to the four steps. */
@Command(name = "lab", description = "Lists the troubleshooting labs, or checks one of them.")
final class LabCommand implements Callable<Integer> {

  private static final Logger OPENTELEMETRY_LOG = Logger.getLogger("io.opentelemetry");

  @Parameters(
      arity = "0..1",
      paramLabel = "<lab>",
      description = "The lab to check. Without it: a list of all labs.")
  private String id;

  private LabCatalogue labs;

  @Override
  public Integer call() {
    // The labs break tracing on purpose, and OpenTelemetry would warn about it.
    OPENTELEMETRY_LOG.setLevel(Level.OFF);
    labs = new LabCatalogue(WorkbookRoot.find(System.getenv()));
    return id == null ? list() : check(Arguments.lab(labs, id));
  }

  private int list() {
    Map<Lab, LabCheck.Result> results = new LinkedHashMap<>();
    labs.all().forEach(lab -> results.put(lab, run(lab)));
    System.out.println(text(results));
    return 0;
  }

  private int check(Lab lab) {
    LabCheck.Result result = run(lab);
    System.out.println(text(lab, result));
    return result.isFixed() ? 0 : 1;
  }

  private LabCheck.Result run(Lab lab) {
    return LabCheck.run(lab, labs.own(lab), labs.test(lab));
  }

  /** Returns the list of all labs. */
  static String text(Map<Lab, LabCheck.Result> results) {
    List<String> lines = new ArrayList<>();
    lines.add("Each lab is a small incident to repair. Labs do not count for your grade.");
    results.forEach(
        (lab, result) ->
            lines.add(
                "  %-6s  %-30s %s"
                    .formatted(result.isFixed() ? "fixed" : "broken", lab.id(), lab.title())));
    lines.add("To check one lab and see which file to fix: ./jbang lab <lab>");
    return String.join("\n", lines);
  }

  /** Returns the result of one lab. */
  static String text(Lab lab, LabCheck.Result result) {
    String verdict =
        result.isFixed()
            ? "Fixed: all " + result.passed() + " checks pass."
            : result.message() + "\n\nFor a hint: ./jbang hint " + lab.id();
    return "%s: %s%n  file: %s%n%n%s".formatted(lab.id(), lab.title(), lab.file(), verdict);
  }
}
