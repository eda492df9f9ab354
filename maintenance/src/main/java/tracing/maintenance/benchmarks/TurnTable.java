package tracing.maintenance.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A table with the medians of all turns for each number of clients and each mode, and their ratios
 * to the first mode.
 */
final class TurnTable {

  static final String HEAD =
      "clients  mode        requests/s  ratio  CPU ms/request  ratio  at half  ratio"
          + "     MB  ratio    p50    p99  p99.9 ms";

  private final List<Turn> turns;

  TurnTable(List<Turn> turns) {
    this.turns = turns;
  }

  /** Returns a row for each number of clients and each mode. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    turns.stream().map(Turn::clients).distinct().forEach(many -> rows.addAll(rows(many)));
    return rows;
  }

  /** Returns the rows for a number of clients as text. */
  String text(int many) {
    return rows(many).stream()
        .map(
            row ->
                "%7d  %-9s  %10.0f  %5.2f  %14.3f  %5.2f  %7.3f  %5.2f  %5.0f  %5.2f  %5.1f  %5.1f  %5.1f%n"
                    .formatted(row.values().toArray()))
        .collect(Collectors.joining());
  }

  private List<Map<String, Object>> rows(int many) {
    List<Map<String, Object>> rows = new ArrayList<>();
    turns.stream()
        .filter(turn -> turn.clients() == many)
        .map(Turn::mode)
        .distinct()
        .forEach(mode -> rows.add(row(many, mode)));
    return rows;
  }

  private Map<String, Object> row(int many, ExportMode mode) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("clients", many);
    row.put("mode", mode.label());
    row.put("requests_per_second", median(many, mode, Turn::requestsPerSecond));
    row.put("requests_ratio", ratio(many, mode, Turn::requestsPerSecond));
    row.put("cpu_ms", median(many, mode, Turn::cpuMillis));
    row.put("cpu_ratio", ratio(many, mode, Turn::cpuMillis));
    row.put("half_cpu_ms", median(many, mode, Turn::halfCpuMillis));
    row.put("half_cpu_ratio", ratio(many, mode, Turn::halfCpuMillis));
    row.put("memory_mb", median(many, mode, Turn::memory));
    row.put("memory_ratio", ratio(many, mode, Turn::memory));
    for (double percentile : new double[] {50, 99, 99.9}) {
      row.put(
          "p" + percentile + "_ms",
          median(many, mode, turn -> turn.micros().getValueAtPercentile(percentile) / 1000.0));
    }
    return row;
  }

  /**
   * Returns the median ratio; each turn is compared with the turn of the first mode in its round.
   */
  private double ratio(int many, ExportMode mode, ToDoubleFunction<Turn> figure) {
    List<Turn> own = of(many, mode);
    List<Turn> first = of(many, turns.get(0).mode());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      ratios.add(figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(first.get(i)));
    }
    return median(ratios);
  }

  private double median(int many, ExportMode mode, ToDoubleFunction<Turn> figure) {
    return median(of(many, mode).stream().map(figure::applyAsDouble).toList());
  }

  private List<Turn> of(int many, ExportMode mode) {
    return turns.stream().filter(turn -> turn.clients() == many && turn.mode() == mode).toList();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
