package tracing.doctor.rules.parents;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.List;
import java.util.function.UnaryOperator;
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

@DisplayName("Of requests that have one missing parent, the doctor finds that")
class FixedParentTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("calls of several traces send the same traceparent", requests(3, call -> call))
            .finds("BROKEN separate-traces 101 1"),
        when("the second of two may be the first one, sent again", requests(2, call -> call))
            .finds("BROKEN separate-traces 101 1"),
        when(
                "their caller is missing, if the calls of other traces have another path",
                requests(3, call -> call.with("url.path", "/y")))
            .finds("BROKEN missing-root 101 102 103"));
  }

  private static Stream<TestSpan> requests(int count, UnaryOperator<TestSpan> change) {
    return IntStream.rangeClosed(1, count)
        .boxed()
        .flatMap(
            i ->
                Stream.of(
                    change.apply(http(client("orders").trace(i).id(i), 1000 * i)),
                    http(server("stock").trace(99).id(100 + i).childOf(77), 1000 * i + 10)
                        .to(1000 * i + 80)));
  }

  private static TestSpan http(TestSpan span, int start) {
    return span.from(start)
        .to(start + 90)
        .with("http.request.method", "GET")
        .with("url.path", "/x");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new MissingParentRule());
  }

  @Test
  @DisplayName("one caller may be missing, if calls of a single other trace ran meanwhile")
  void singleTrace() {
    assertThat(
            new MissingParentRule()
                .apply(
                    Trace.group(requests(5, call -> call.trace(1)).map(TestSpan::build).toList())))
        .noneMatch(finding -> finding.sentence().contains("the same trace id"));
  }

  @Test
  @DisplayName("all traces of the calls are broken, and says who sends the header")
  void seen() {
    List<DoctorFinding> found =
        new MissingParentRule()
            .apply(Trace.group(requests(5, call -> call).map(TestSpan::build).toList()));

    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.seenIn()).hasSize(6);
              assertThat(finding.sentence())
                  .contains(" and 4 more requests have the same trace id")
                  .contains(" 5 of them ran during calls of as many other traces")
                  .contains("probably orders sends the same traceparent");
            });
  }
}
