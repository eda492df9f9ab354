package tracing.doctor.rules.recording;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.producer;
import static tracing.doctor.TestSpan.server;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of health checks, the doctor finds that")
class HealthCheckRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("five traces are only health checks", checks(5, "GET /actuator/health"))
            .finds("NOTE health-check-noise 1"),
        when("Kubernetes asks whether a service is ready", checks(6, "GET /readyz"))
            .finds("NOTE health-check-noise 1"),
        when("Spring Boot has checks for groups", checks(5, "GET /actuator/health/liveness"))
            .finds("NOTE health-check-noise 1"),
        when(
                "a server has one route for all of its paths",
                Stream.of(checks(5, "GET /"))
                    .map(span -> span.with("http.route", "/").with("url.path", "/health")))
            .finds("NOTE health-check-noise 1"),
        when("the first page of a site is no check", checks(5, "GET /")),
        when("gRPC has a health check of its own", grpc(5)).finds("NOTE health-check-noise 1"),
        when(
            "a check that takes place during a call has no caller",
            client("b").named("GET /orders").from(1).to(100),
            server("a").trace(2).id(2).named("GET /health").from(10).to(90)),
        when("four traces are not many", checks(4, "GET /health")),
        when("other requests are not noise", checks(5, "GET /healthy-recipes")),
        when("a resource about health is no check", checks(5, "GET /health/records/7")));
  }

  static Stream<RuleCase> severalSpans() {
    return Stream.of(
        when(
                "Express makes a span for each middleware below the check",
                checksWith(i -> internal("a").named("middleware - query")))
            .finds("NOTE health-check-noise 1"),
        when(
                "a check looks whether the database answers",
                checksWith(i -> client("a").named("SELECT 1").with("db.system", "postgresql")))
            .finds("NOTE health-check-noise 1"),
        when(
            "a request that makes a call of another service does more than a check",
            checksWith(i -> client("a").named("GET /orders"))),
        when(
            "a request that sends a message does more than a check",
            checksWith(i -> producer("a").with("messaging.system", "kafka"))),
        when(
            "a request that another service works for is no check",
            checksWith(i -> internal("b").named("work"))),
        when(
            "a check with its own middleware spans is not many, either",
            checksWith(i -> internal("a").named("middleware - query")).limit(8)));
  }

  /** Returns five checks, each with another span below it. */
  private static Stream<TestSpan> checksWith(IntFunction<TestSpan> below) {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(
            i ->
                Stream.of(
                    checks(i, "GET /health")[i - 1],
                    below
                        .apply(i)
                        .trace(i)
                        .id(10 + i)
                        .childOf(i)
                        .from(1000L * i + 1)
                        .to(1000L * i + 4)));
  }

  private static TestSpan[] checks(int count, String name) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> server("a").trace(i).id(i).from(1000L * i).to(1000L * i + 5).named(name))
        .toArray(TestSpan[]::new);
  }

  private static TestSpan[] grpc(int count) {
    return Stream.of(checks(count, "grpc.health.v1.Health/Check"))
        .map(
            span ->
                span.with("rpc.system", "grpc")
                    .with("rpc.service", "grpc.health.v1.Health")
                    .with("rpc.method", "Check"))
        .toArray(TestSpan[]::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"cases", "severalSpans"})
  void rule(RuleCase row) {
    row.check(new HealthCheckRule());
  }
}
