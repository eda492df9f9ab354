package tracing.maintenance.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The benchmarks of single calls")
class CallBenchmarksTest {

  @Test
  @DisplayName("examine a whole trace, in which the diagnosis and the doctor find nothing")
  void diagnosis() {
    DiagnosisBenchmark benchmark = new DiagnosisBenchmark();
    benchmark.query();

    assertThat(benchmark.diagnosis()).isEmpty();
    assertThat(benchmark.doctor()).isEmpty();
  }

  @Test
  @DisplayName("trace a call below a parent, with the HoneyHive tracer and with OpenTelemetry")
  void trace() {
    TraceBenchmark benchmark = new TraceBenchmark();
    benchmark.open();
    try {
      assertThat(benchmark.tracedCall()).isTrue();
      assertThat(benchmark.bareSpan()).isTrue();
    } finally {
      benchmark.close();
    }
  }

  @Test
  @DisplayName("propagate the same trace in the headers, with the tracer and with OpenTelemetry")
  void propagation() {
    PropagationBenchmark benchmark = new PropagationBenchmark();
    benchmark.open();
    try {
      assertThat(benchmark.injectTraced()).containsKeys("traceparent", "baggage");
      assertThat(benchmark.injectBare()).isEqualTo(benchmark.injectTraced());
    } finally {
      benchmark.close();
    }
  }
}
