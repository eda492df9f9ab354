package tracing.maintenance.corpus;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tracing.doctor.cli.StandaloneCommand;

/** The command that measures the doctor on generated systems. */
@Command(description = "Measures what the doctor finds in generated systems, whole and broken.")
public final class CorpusCommand implements Callable<Integer> {

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
    System.exit(
        StandaloneCommand.line(new CorpusCommand(), "./jbang scripts/Corpus.java").execute(args));
  }
}
