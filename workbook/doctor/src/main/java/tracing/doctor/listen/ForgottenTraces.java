package tracing.doctor.listen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ids of traces that are not remembered any more, up to 100,000. Guarded by its owner. */
final class ForgottenTraces {

  private static final int MAX_IDS = 100_000;

  private final Set<String> ids = new HashSet<>();
  private List<String> examined = new ArrayList<>();

  /**
   * Adds a trace.
   *
   * @param wasExamined whether findings of it may have been counted
   */
  void add(String id, boolean wasExamined) {
    if (ids.size() >= MAX_IDS) {
      ids.clear();
    }
    ids.add(id);
    if (wasExamined) {
      examined.add(id);
    }
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  /** Returns the examined traces that were added since the last call. */
  List<String> takeExamined() {
    List<String> taken = examined;
    examined = new ArrayList<>();
    return taken;
  }
}
