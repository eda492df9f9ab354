package tracing.maintenance.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a load test. Immutable.
 *
 * @param unexpected the wrong answers that clients got, and how often
 * @param problems the problems of traces, and how often each occurred
 * @param samples details of some of the problems
 */
public record CompletenessReport(
    int requests,
    int clients,
    int traces,
    int spans,
    double seconds,
    HeapUse heap,
    Map<String, Integer> unexpected,
    Map<String, Integer> problems,
    List<String> samples) {

  /** Returns whether every request is one complete trace and got the expected answer. */
  public boolean isComplete() {
    return problems.isEmpty() && unexpected.isEmpty();
  }

  /** Returns whether the use of the heap grew by at most 8 MiB. */
  public boolean isHeapAsBefore() {
    return heap.isAsBefore();
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
    figures.put("heap_before_kib", heap.before() >> 10);
    figures.put("heap_after_kib", heap.after() >> 10);
    figures.put("heap_as_before", heap.isAsBefore());
    figures.put("unexpected_answers", unexpected);
    figures.put("problems", problems);
    figures.put("samples", samples);
    return figures;
  }
}
