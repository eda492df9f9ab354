package tracing.maintenance.benchmarks;

import java.util.Arrays;
import org.openjdk.jmh.Main;
import picocli.CommandLine;

/** Runs {@code calls}, which are JMH's benchmarks and take its options, or {@code services}. */
public final class Benchmarks {

  private Benchmarks() {}

  /** The first argument names the benchmarks; they receive the other arguments. */
  public static void main(String[] args) throws Exception {
    String[] others = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    if (args.length > 0 && args[0].equals("services")) {
      System.exit(
          new CommandLine(new ServicesBenchmark())
              .setExecutionExceptionHandler(Benchmarks::tell)
              .execute(others));
    }
    Main.main(others);
  }

  private static int tell(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof IllegalArgumentException) {
      System.err.println(e.getMessage());
      return 2;
    }
    throw e;
  }
}
