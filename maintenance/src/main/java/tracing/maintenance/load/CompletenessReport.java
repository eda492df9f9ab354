package tracing.maintenance.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a load test. Immutable.
 *
 * @param unexpected answers that clients should not have got, and how often
 * @param problems what is wrong with traces, and how often
 * @param samples a few of them in detail
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

  /** Tells whether every request is one whole trace, and was answered as it should be. */
  public boolean isComplete() {
    return problems.isEmpty() && unexpected.isEmpty();
  }

  /** Tells whether the heap is as it was before, within 8 MiB. */
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
