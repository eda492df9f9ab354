package tracing.maintenance.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the services as processes, with one fault after the other, under a steady load. */
public final class FaultRun {

  private static final int PER_SECOND = 50;
  private static final int SHARE_OF_OTHERS = 6;
  private static final int LEAST_SECONDS = 2;
  private static final long NOISE_MILLIS = 50;

  /** A request that waits for a faulty backend takes at least 8 s, which exceeds this limit. */
  private static final long LATE_MILLIS = 5_000;

  private FaultRun() {}

  /**
   * Runs all faults.
   *
   * @param seconds how long each fault of the backend lasts; the other faults last a sixth of it,
   *     but at least 2 s
   * @param each receives the report of each fault as soon as the fault is over
   */
  public static List<FaultReport> all(int seconds, Consumer<FaultReport> each)
      throws IOException, InterruptedException {
    List<FaultReport> reports = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      boolean whole = fault.isOfBackend() || fault == Fault.NONE;
      int lasts = whole ? seconds : Math.max(LEAST_SECONDS, seconds / SHARE_OF_OTHERS);
      FaultReport report = one(fault, lasts * PER_SECOND);
      reports.add(report);
      each.accept(report);
    }
    return reports;
  }

  /** Runs one fault. */
  public static FaultReport one(Fault fault, int requests)
      throws IOException, InterruptedException {
    try (FaultCase running = new FaultCase(fault, requests, PER_SECOND)) {
      return running.run();
    }
  }

  /**
   * Returns the problems in all reports, including slow answers and exits; empty if there are none.
   */
  public static List<String> problems(List<FaultReport> reports) {
    FaultReport healthy = reports.get(0);
    List<String> problems = new ArrayList<>();
    for (FaultReport report : reports) {
      List<String> own = new ArrayList<>(report.problems());
      own.addAll(report.slowExits());
      if (report.fault().isOfBackend() && waited(report, healthy)) {
        own.add("requests waited for the backend");
      }
      own.forEach(problem -> problems.add(report.fault().title() + ": " + problem));
    }
    return problems;
  }

  private static boolean waited(FaultReport report, FaultReport healthy) {
    return report.medianMillis() > 2 * healthy.medianMillis() + NOISE_MILLIS
        || report.highestMillis() > healthy.highestMillis() + LATE_MILLIS;
  }
}
