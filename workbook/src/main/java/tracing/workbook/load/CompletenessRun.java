package tracing.workbook.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends many requests of all kinds, and looks at each trace that they leave. */
public final class CompletenessRun {

  private static final int WAIT_SECONDS = 60;

  /**
   * What came of it. Immutable.
   *
   * @param unexpected answers that clients should not have got, and how often
   * @param problems what is wrong with traces, and how often
   * @param samples a few of them in detail
   */
  public record Report(
      int requests,
      int clients,
      int traces,
      int spans,
      double seconds,
      long heapBefore,
      long heapAfter,
      Map<String, Integer> unexpected,
      Map<String, Integer> problems,
      List<String> samples) {

    /** Tells whether every request is one whole trace, and was answered as it should be. */
    public boolean isComplete() {
      return problems.isEmpty() && unexpected.isEmpty();
    }

    /** Returns the figures, by name. */
    public Map<String, Object> figures() {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("requests", requests);
      figures.put("clients", clients);
      figures.put("traces", traces);
      figures.put("spans", spans);
      figures.put("seconds", Math.round(seconds * 10) / 10.0);
      figures.put("requests_per_second", Math.round(requests / seconds));
      figures.put("heap_before_mib", heapBefore >> 20);
      figures.put("heap_after_mib", heapAfter >> 20);
      figures.put("unexpected_answers", unexpected);
      figures.put("problems", problems);
      figures.put("samples", samples);
      return figures;
    }
  }

  private CompletenessRun() {}

  /**
   * Runs it.
   *
   * @param requests how many
   * @param clients how many of them at a time
   */
  public static Report run(int requests, int clients) throws InterruptedException {
    TraceAuditor auditor = new TraceAuditor();
    try (LoadedServices services = LoadedServices.withExporter(auditor)) {
      LoadClients sender = new LoadClients(services.gateway());
      long before = heap();
      long start = System.nanoTime();
      sender.send(requests, clients);
      double seconds = (System.nanoTime() - start) / 1e9;
      awaitRoots(auditor, requests);
      Completeness found = Completeness.of(auditor.traces(), requests);
      int traces = auditor.traces().size();
      int spans = auditor.traces().values().stream().mapToInt(List::size).sum();
      auditor.traces().clear();
      return new Report(
          requests,
          clients,
          traces,
          spans,
          seconds,
          before,
          heap(),
          sender.unexpected(),
          found.problems(),
          found.samples());
    }
  }

  /** Those who hung up did not wait for the end of their requests. */
  private static void awaitRoots(TraceAuditor auditor, int requests) throws InterruptedException {
    for (int i = 0; i < WAIT_SECONDS * 10 && auditor.roots() < requests; i++) {
      Thread.sleep(100);
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
