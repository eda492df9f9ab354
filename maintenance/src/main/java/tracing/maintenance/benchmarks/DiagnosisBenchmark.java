package tracing.maintenance.benchmarks;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tracing.checks.diagnosis.Diagnosis;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.ServiceClasses;
import tracing.checks.testing.TestedServices;
import tracing.doctor.Doctor;
import tracing.doctor.findings.DoctorFinding;
import tracing.services.ServiceName;

/** Measures the time to examine one complete trace, with all evidence and with spans alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DiagnosisBenchmark {

  private Evidence evidence;

  /** Runs the three services once to record the evidence of a request. */
  @Setup
  public void query() {
    ClassLoader loader = DiagnosisBenchmark.class.getClassLoader();
    try (TestedServices services = new TestedServices(InMemorySpanExporter.create())) {
      for (ServiceName name : ServiceName.values()) {
        services.with(name, ServiceClasses.factory(name, loader));
      }
      services.start();
      evidence = services.call(ServiceName.API_GATEWAY, Scenario.SUCCESS, Map.of()).evidence();
    }
  }

  /** Examines spans, headers and context events, as the checks do. */
  @Benchmark
  public List<Finding> diagnosis() {
    return Diagnosis.of(evidence);
  }

  /** Examines only spans, as the doctor does. */
  @Benchmark
  public List<DoctorFinding> doctor() {
    return Doctor.examine(evidence.spans());
  }
}
