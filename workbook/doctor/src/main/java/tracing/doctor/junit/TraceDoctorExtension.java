package tracing.doctor.junit;

import static java.util.stream.Collectors.joining;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.DoctorFinding.Severity;
import tracing.doctor.findings.Symptom;
import tracing.doctor.report.DoctorReport;
import tracing.traces.SdkSpans;
import tracing.traces.TraceTreePrinter;

/**
 * Fails a test when the spans that ended during it show a trace that is broken or likely to be.
 *
 * <p>Register it as a field with {@code @RegisterExtension}. It looks at the spans after the
 * methods with {@code @AfterEach}, and only when the test has not failed already. Tests that share
 * it run one after the other.
 */
public final class TraceDoctorExtension implements BeforeEachCallback, AfterEachCallback {

  private static final Set<Symptom> ABOUT_PARENTS =
      Set.of(Symptom.MISSING_ROOT, Symptom.MISSING_PARENT);

  private final Supplier<List<SpanData>> spans;
  private final Predicate<SpanContext> allowedParents;
  private final Severity lowest;
  private Set<SpanData> before = Set.of();

  private TraceDoctorExtension(
      Supplier<List<SpanData>> spans, Predicate<SpanContext> allowedParents, Severity lowest) {
    this.spans = spans;
    this.allowedParents = allowedParents;
    this.lowest = lowest;
  }

  /** Returns an extension that looks at the spans of an exporter. */
  public static TraceDoctorExtension of(InMemorySpanExporter exporter) {
    return of(exporter::getFinishedSpanItems);
  }

  /** Returns an extension that looks at spans, such as {@code openTelemetryExtension::getSpans}. */
  public static TraceDoctorExtension of(Supplier<List<SpanData>> spans) {
    return new TraceDoctorExtension(spans, parent -> false, Severity.LIKELY);
  }

  /** Returns an extension that also lets the callers of other processes be missing. */
  public TraceDoctorExtension allowRemoteParents() {
    return allowParents(SpanContext::isRemote);
  }

  /** Returns an extension that also lets certain parents be missing, such as a caller's span. */
  public TraceDoctorExtension allowParents(Predicate<SpanContext> parents) {
    return new TraceDoctorExtension(spans, allowedParents.or(parents), lowest);
  }

  /** Returns an extension that fails only for what ids or attributes prove. */
  public TraceDoctorExtension onlyBroken() {
    return new TraceDoctorExtension(spans, allowedParents, Severity.BROKEN);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    before = Collections.newSetFromMap(new IdentityHashMap<>());
    before.addAll(spans.get());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      check(spans.get().stream().filter(span -> !before.contains(span)).toList());
    }
  }

  /**
   * Checks spans at once.
   *
   * @throws AssertionError with what was found and how to fix it
   */
  public void check(List<SpanData> own) {
    DoctorReport report = new DoctorReport(SdkSpans.convert(own));
    List<DoctorFinding> found =
        report.findings().stream()
            .filter(finding -> finding.severity().compareTo(lowest) <= 0)
            .filter(finding -> !isAllowed(finding, own))
            .toList();
    if (!found.isEmpty()) {
      TraceTreePrinter printer = new TraceTreePrinter(true, false);
      throw new AssertionError(
          found.stream()
              .map(finding -> report.text(finding, printer) + hint(finding))
              .collect(joining("\n\n")));
    }
  }

  private boolean isAllowed(DoctorFinding finding, List<SpanData> own) {
    return ABOUT_PARENTS.contains(finding.symptom())
        && own.stream()
            .filter(span -> span.getSpanId().equals(finding.spanIds().get(0)))
            .anyMatch(span -> allowedParents.test(span.getParentSpanContext()));
  }

  private static String hint(DoctorFinding finding) {
    return ABOUT_PARENTS.contains(finding.symptom())
        ? "\nIf the parent belongs to a caller outside of the test, declare it with"
            + " allowRemoteParents() or allowParents(...)."
        : "";
  }
}
