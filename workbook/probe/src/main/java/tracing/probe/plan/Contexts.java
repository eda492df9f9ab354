package tracing.probe.plan;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import tracing.probe.model.Traceparent;

/** Makes contexts of callers with random ids. */
record Contexts(RandomGenerator random) {

  private static final HexFormat HEX = HexFormat.of();

  /** Returns a new sampled context. */
  Traceparent next() {
    return new Traceparent(
        HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(notZero()),
        HEX.toHexDigits(notZero()),
        true);
  }

  private long notZero() {
    return random.nextLong(1, Long.MAX_VALUE);
  }
}
