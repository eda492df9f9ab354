package tracing.doctor.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@DisplayName("The doctor's JUnit extension")
class TraceDoctorExtensionTest {

  private static final InMemorySpanExporter EXPORTER = InMemorySpanExporter.create();
  private static final Tracer TRACER =
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(EXPORTER))
          .build()
          .get("test");

  @Test
  @DisplayName("passes whole traces, and fails broken and likely broken ones with the fix")
  void strict() {
    Map<String, String> results = run(Strict.class);

    assertThat(results.get("whole()")).isEqualTo("passed");
    assertThat(results.get("remoteParent()"))
        .contains("there is no span with this id", "Fix: ", "allowRemoteParents()");
    assertThat(results.get("neverEnded()")).contains("the trace has no root");
    assertThat(results.get("lostContext()"))
        .contains("Likely: ", "context-lost-in-service", "GET /report");
  }

  @Test
  @DisplayName("does not hide the test's own failure")
  void ownFailure() {
    assertThat(run(Strict.class).get("failed()")).isEqualTo("own failure");
  }

  @Test
  @DisplayName("lets declared parents be missing, and no others")
  void allowed() {
    Map<String, String> results = run(Allowing.class);

    assertThat(results.get("remoteParent()")).isEqualTo("passed");
    assertThat(results.get("neverEnded()")).contains("the trace has no root");
  }

  @Test
  @DisplayName("lets what is only likely pass when it is told to")
  void onlyBroken() {
    Map<String, String> results = run(Provable.class);

    assertThat(results.get("lostContext()")).isEqualTo("passed");
    assertThat(results.get("remoteParent()")).contains("there is no span with this id");
  }

  /** Tests with whole and broken traces, in an order in which a broken one comes before others. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  abstract static class Samples {

    @Test
    void failed() {
      remoteParent();
      throw new IllegalStateException("own failure");
    }

    @Test
    void lostContext() {
      Span request = TRACER.spanBuilder("GET /report").setSpanKind(SpanKind.SERVER).startSpan();
      TRACER.spanBuilder("report.load").setNoParent().startSpan().end();
      request.end();
    }

    @Test
    void neverEnded() {
      Span parent = TRACER.spanBuilder("forgotten").startSpan();
      TRACER.spanBuilder("child").setParent(Context.root().with(parent)).startSpan().end();
    }

    @Test
    void remoteParent() {
      SpanContext caller =
          SpanContext.createFromRemoteParent(
              "5b8efff798038103d269b633813fc60c",
              "eee19b7ec3c1b174",
              TraceFlags.getSampled(),
              TraceState.getDefault());
      TRACER
          .spanBuilder("GET /")
          .setSpanKind(SpanKind.SERVER)
          .setParent(Context.root().with(Span.wrap(caller)))
          .startSpan()
          .end();
    }

    @Test
    void whole() {
      Span parent = TRACER.spanBuilder("GET /").setSpanKind(SpanKind.SERVER).startSpan();
      TRACER.spanBuilder("child").setParent(Context.root().with(parent)).startSpan().end();
      parent.end();
    }
  }

  static class Strict extends Samples {
    @RegisterExtension static final TraceDoctorExtension DOCTOR = TraceDoctorExtension.of(EXPORTER);
  }

  static class Allowing extends Samples {
    @RegisterExtension
    static final TraceDoctorExtension DOCTOR =
        TraceDoctorExtension.of(EXPORTER).allowRemoteParents();
  }

  static class Provable extends Samples {
    @RegisterExtension
    static final TraceDoctorExtension DOCTOR = TraceDoctorExtension.of(EXPORTER).onlyBroken();
  }

  /** Returns for each test {@code passed} or the message of its failure. */
  private static Map<String, String> run(Class<?> tests) {
    Map<String, String> results = new LinkedHashMap<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  results.put(
                      test.getDisplayName(),
                      result.getThrowable().map(Throwable::getMessage).orElse("passed"));
                }
              }
            });
    return results;
  }
}
