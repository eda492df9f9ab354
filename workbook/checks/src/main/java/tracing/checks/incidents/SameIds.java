package tracing.checks.incidents;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Random;

/** Generates the same ids in each run of an incident. Safe for use by several threads. */
final class SameIds implements IdGenerator {

  private final Random random = new Random(20);

  @Override
  public String generateSpanId() {
    return "%016x".formatted(random.nextLong());
  }

  @Override
  public String generateTraceId() {
    return generateSpanId() + generateSpanId();
  }
}
