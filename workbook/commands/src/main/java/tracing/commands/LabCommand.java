package tracing.commands;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tracing.checks.labs.Lab;
import tracing.checks.labs.LabCatalogue;
import tracing.checks.labs.LabCheck;
import tracing.checks.layout.WorkbookRoot;

/** The command {@code lab}: small incidents, beside the four steps. */
@Command(name = "lab", description = "Lists the troubleshooting labs, or checks one.")
final class LabCommand implements Callable<Integer> {

  private static final Logger OPENTELEMETRY_LOG = Logger.getLogger("io.opentelemetry");

  @Parameters(arity = "0..1", paramLabel = "<lab>", description = "The lab; a list without it.")
  private String id;

  private LabCatalogue labs;

  @Override
  public Integer call() {
    // Its warnings are about what the labs break on purpose.
    OPENTELEMETRY_LOG.setLevel(Level.OFF);
    labs = new LabCatalogue(WorkbookRoot.find(System.getenv()));
    return id == null ? list() : check(Arguments.lab(labs, id));
  }

  private int list() {
    System.out.println("The labs, each a small incident. They count nowhere.");
    for (Lab lab : labs.all()) {
      System.out.printf("  %-8s %-30s %s%n", state(run(lab)), lab.id(), lab.title());
    }
    System.out.println("./jbang lab <lab> checks one, and says which file to mend.");
    return 0;
  }

  private int check(Lab lab) {
    LabCheck.Result result = run(lab);
    System.out.printf("%s: %s%n", lab.id(), lab.title());
    System.out.println("  file: " + lab.file());
    System.out.println();
    System.out.println(
        result.isFixed()
            ? "Mended: all " + result.passed() + " checks pass."
            : result.message() + "\n\nStuck? ./jbang hint " + lab.id());
    return result.isFixed() ? 0 : 1;
  }

  private LabCheck.Result run(Lab lab) {
    return LabCheck.run(lab, labs.own(lab), labs.test(lab));
  }

  private static String state(LabCheck.Result result) {
    return result.isFixed() ? "mended" : "broken";
  }
}
