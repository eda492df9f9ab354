package tracing.maintenance.corpus;

import java.util.Random;

/** Random ids of traces, spans and sessions. */
record Ids(Random random) {

  String trace() {
    return span() + span();
  }

  String span() {
    return "%016x".formatted(random.nextLong());
  }
}
