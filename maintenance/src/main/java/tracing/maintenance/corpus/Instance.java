package tracing.maintenance.corpus;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A break that the doctor should find: one request, or all of a system.
 *
 * @param spanIds the spans of which a finding may name one first
 * @param hidden why spans cannot show it, or the empty string
 */
record Instance(Set<String> spanIds, String hidden) {

  /** Returns one instance for all of some, or nothing for none. */
  static List<Instance> merge(List<Instance> instances) {
    Set<String> ids =
        instances.stream()
            .flatMap(instance -> instance.spanIds().stream())
            .collect(Collectors.toSet());
    return ids.isEmpty() ? List.of() : List.of(new Instance(ids, instances.get(0).hidden()));
  }
}
