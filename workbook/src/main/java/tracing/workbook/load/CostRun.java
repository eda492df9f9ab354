package tracing.workbook.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tracing.workbook.http.HttpServer;
import tracing.workbook.standin.LocalHoneyHive;
import tracing.workbook.standin.TraceStore;

/**
 * What tracing costs: the same load with no tracing at all, with spans in memory, and with spans
 * over OTLP to a server in this process, in turns, so that what the machine does meanwhile hits all
 * of them alike.
 */
public final class CostRun {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** One way to trace. */
  private enum Way {
    DISABLED,
    MEMORY,
    OTLP
  }

  private CostRun() {}

  /**
   * Runs the turns, after one that is not counted.
   *
   * @return the median CPU time and rate of each way, and the ratio of the CPU times to the first
   */
  public static Map<String, Object> run(int requests, int clients, int turns)
      throws InterruptedException {
    Map<Way, List<Double>> cpu = new LinkedHashMap<>();
    Map<Way, List<Double>> rate = new LinkedHashMap<>();
    for (int turn = 0; turn <= turns; turn++) {
      for (Way way : Way.values()) {
        double[] measured = measure(way, requests, clients);
        if (turn > 0) {
          cpu.computeIfAbsent(way, w -> new ArrayList<>()).add(measured[0]);
          rate.computeIfAbsent(way, w -> new ArrayList<>()).add(measured[1]);
        }
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    double disabled = median(cpu.get(Way.DISABLED));
    for (Way way : Way.values()) {
      String name = way.name().toLowerCase(Locale.ROOT);
      figures.put(name + "_cpu_ms_per_request", round(median(cpu.get(way))));
      figures.put(name + "_requests_per_second", Math.round(median(rate.get(way))));
      figures.put(name + "_cpu_ratio", round(median(cpu.get(way)) / disabled));
    }
    return figures;
  }

  private static double[] measure(Way way, int requests, int clients) throws InterruptedException {
    TraceAuditor auditor = new TraceAuditor();
    TraceStore store = new TraceStore();
    try (HttpServer backend = LocalHoneyHive.start(store, "127.0.0.1", 0);
        LoadedServices services = start(way, auditor, backend)) {
      LoadClients sender = new LoadClients(services.gateway(), auditor);
      long cpu = SYSTEM.getProcessCpuTime();
      long start = System.nanoTime();
      sender.send(requests, clients, Duration.ofHours(1));
      double seconds = (System.nanoTime() - start) / 1e9;
      double millis = (SYSTEM.getProcessCpuTime() - cpu) / 1e6;
      return new double[] {millis / requests, requests / seconds};
    }
  }

  private static LoadedServices start(Way way, TraceAuditor auditor, HttpServer backend) {
    return switch (way) {
      case DISABLED -> LoadedServices.withSettings(Map.of("OTEL_SDK_DISABLED", "true"));
      case MEMORY -> LoadedServices.withExporter(auditor);
      case OTLP ->
          LoadedServices.withSettings(
              Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", backend.url().toString()));
    };
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
