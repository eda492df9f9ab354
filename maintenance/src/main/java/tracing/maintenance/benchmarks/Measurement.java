package tracing.maintenance.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tracing.services.ServiceName;

/** Measures systems one after the other, all with the same clients and at the same rates. */
final class Measurement {

  private final ServiceName entry;
  private final Duration duration;
  private final Map<Integer, Load> loads = new HashMap<>();
  private final Map<Integer, Double> rates = new HashMap<>();

  /**
   * Prepares the measurement.
   *
   * @param entry the service that receives the requests
   * @param duration how long each half of a turn lasts
   */
  Measurement(ServiceName entry, Duration duration) {
    this.entry = entry;
    this.duration = duration;
  }

  /** Measures at the highest rate, and then at half of the first system's highest rate. */
  Turn take(RunningSystem system, int clients) throws InterruptedException {
    Load load = loads.computeIfAbsent(clients, many -> new Load(many, entry));
    Duration before = system.cpu();
    long start = System.nanoTime();
    long answered = load.closed(system.url(entry), duration);
    double perSecond = answered / ((System.nanoTime() - start) / 1e9);
    double cpu = millisSince(before, system) / answered;
    before = system.cpu();
    double rate = rates.computeIfAbsent(clients, many -> perSecond / 2);
    Histogram micros = load.open(system.url(entry), duration, rate);
    double halfCpu = millisSince(before, system) / micros.getTotalCount();
    return new Turn(system.mode(), clients, perSecond, cpu, halfCpu, system.memory(), micros);
  }

  private static double millisSince(Duration before, RunningSystem system) {
    return system.cpu().minus(before).toNanos() / 1e6;
  }
}
