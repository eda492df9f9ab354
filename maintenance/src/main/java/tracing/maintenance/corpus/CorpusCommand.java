package tracing.maintenance.corpus;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that measures the doctor on generated systems. */
@Command(
    name = "./jbang scripts/Corpus.java",
    description = "Measures what the doctor finds in generated systems, whole and broken.")
public final class CorpusCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
  private boolean help;

  @Option(
      names = "--systems",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "Systems of each shape and break, ${DEFAULT-VALUE} by default.")
  private int systems;

  /** Prints the matrix. */
  @Override
  public Integer call() {
    System.out.print(CorpusTable.of(Corpus.examine(systems)));
    return 0;
  }

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CorpusCommand()).execute(args));
  }
}
