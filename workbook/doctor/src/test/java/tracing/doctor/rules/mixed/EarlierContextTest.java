package tracing.doctor.rules.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;
import tracing.doctor.findings.DoctorFinding;
import tracing.traces.Trace;

@DisplayName("Of calls that start after the request of their trace, the doctor finds that")
class EarlierContextTest {

  private static final String FOUND = "LIKELY requests-in-one-trace 102 1 2";

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("each is in the trace of the request before", system(6, i -> "/order/" + i))
            .finds(FOUND),
        when("three calls are too few", system(4, i -> "/order/" + i)).finds(notes(4)),
        when("the path may be that of its own request", system(6, i -> "/order")).finds(notes(6)),
        when(
                "the work that a request leaves behind has the path of that request",
                system(6, i -> "/order/" + (i - 1)))
            .finds(notes(6)),
        when("another path decides nothing", system(6, i -> "/stock/" + i)).finds(notes(6)),
        when(
                "each later request makes such a call itself",
                Stream.concat(
                    system(6, i -> "/order/" + i),
                    IntStream.rangeClosed(1, 6)
                        .mapToObj(i -> call(i, "/order/" + i).trace(i).id(200 + i).childOf(i))))
            .finds(notes(6)));
  }

  private static String[] notes(int requests) {
    return IntStream.range(1, requests)
        .mapToObj(i -> "NOTE later-than-parent " + (101 + i) + " " + i)
        .toArray(String[]::new);
  }

  /** Requests, and from the second one on a call of each in the trace of the one before. */
  private static Stream<TestSpan> system(int requests, IntFunction<String> path) {
    return Stream.concat(
        IntStream.rangeClosed(1, requests)
            .mapToObj(
                i ->
                    server("a")
                        .named("GET")
                        .trace(i)
                        .id(i)
                        .from(1000L * i)
                        .to(1000L * i + 100)
                        .with("http.request.method", "GET")
                        .with("url.path", "/order/" + i)),
        IntStream.rangeClosed(2, requests)
            .mapToObj(i -> call(i, path.apply(i)).trace(i - 1).id(100 + i).childOf(i - 1)));
  }

  private static TestSpan call(int request, String path) {
    return client("a")
        .named("GET")
        .from(1000L * request + 10)
        .to(1000L * request + 40)
        .with("http.request.method", "GET")
        .with("url.full", "http://b" + path);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new LateSpanRule());
  }

  @Test
  @DisplayName("all traces with such a call are broken")
  void seen() {
    List<DoctorFinding> found =
        new LateSpanRule()
            .apply(Trace.group(system(6, i -> "/order/" + i).map(TestSpan::build).toList()));

    assertThat(found).singleElement().satisfies(finding -> assertThat(finding.seenIn()).hasSize(5));
  }
}
