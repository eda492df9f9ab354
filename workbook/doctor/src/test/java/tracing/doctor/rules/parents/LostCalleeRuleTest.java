package tracing.doctor.rules.parents;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;
import tracing.traces.Trace;

@DisplayName("Of calls that got an answer, the doctor finds that")
class LostCalleeRuleTest {

  private static final int COUNT = 12;

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("half of them reached no span", calls(i -> i % 2 == 0, LostCalleeRuleTest::item))
            .finds("LIKELY sampled-in-part 101"),
        when("each reached a span", calls(i -> true, LostCalleeRuleTest::item)),
        when(
            "none reached a span, as of a third party",
            calls(i -> false, LostCalleeRuleTest::item)),
        when(
            "a cache may answer a request that was answered before",
            calls(i -> i % 2 == 1, i -> "/items")),
        when(
            "those of another kind are not traced",
            calls(i -> i % 2 == 0, i -> i % 2 == 0 ? item(i) : "/static/" + i)),
        when("few reached no span", calls(i -> i > 4, LostCalleeRuleTest::item)));
  }

  static Stream<RuleCase> others() {
    return Stream.of(
        when("a proxy answers some of them with an error", answered(503)),
        when("some found that nothing had changed", answered(304)),
        when(
            "a call may contain that of another instrumentation",
            numbers()
                .flatMap(i -> Stream.of(call(i, item(i)), inner(i), callee(i).childOf(300 + i)))));
  }

  private static Stream<TestSpan> answered(int status) {
    return numbers()
        .flatMap(
            i ->
                i % 2 == 0
                    ? Stream.of(call(i, item(i)), callee(i))
                    : Stream.of(call(i, item(i)).with("http.response.status_code", status)));
  }

  private static Stream<TestSpan> calls(IntPredicate reached, IntFunction<String> path) {
    return numbers()
        .flatMap(
            i ->
                reached.test(i)
                    ? Stream.of(call(i, path.apply(i)), callee(i))
                    : Stream.of(call(i, path.apply(i))));
  }

  private static Stream<Integer> numbers() {
    return IntStream.rangeClosed(1, COUNT).boxed();
  }

  private static String item(int i) {
    return "/items/" + i;
  }

  private static TestSpan call(int i, String path) {
    return client("shop")
        .named("GET")
        .trace(i)
        .id(100 + i)
        .from(200L * i)
        .to(200L * i + 90)
        .with("http.request.method", "GET")
        .with("url.full", "http://stock:80" + path)
        .with("http.response.status_code", 200);
  }

  private static TestSpan inner(int i) {
    return call(i, item(i)).id(300 + i).childOf(100 + i).from(200L * i + 20).to(200L * i + 80);
  }

  private static TestSpan callee(int i) {
    return server("stock")
        .trace(i)
        .id(200 + i)
        .childOf(100 + i)
        .from(200L * i + 30)
        .to(200L * i + 60);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"cases", "others"})
  void rule(RuleCase row) {
    row.check(new LostCalleeRule());
  }

  @Test
  @DisplayName("one that has a request of another trace during it is not lost")
  void otherTrace() {
    Stream<TestSpan> spans =
        numbers()
            .flatMap(
                i ->
                    i % 2 == 0
                        ? Stream.of(call(i, item(i)), callee(i))
                        : Stream.of(call(i, item(i)), callee(i).trace(50 + i).childOf("")));

    assertThat(new LostCalleeRule().apply(Trace.group(spans.map(TestSpan::build).toList())))
        .isEmpty();
  }

  @Test
  @DisplayName("all that reached no span came after the last span of the callee")
  void atTheEnd() {
    assertThat(sentence(calls(i -> i < 7, LostCalleeRuleTest::item)))
        .contains("6 of 12 calls to stock", "They all came after the last span of stock")
        .isNotEqualTo(sentence(calls(i -> i > 6, LostCalleeRuleTest::item)));
  }

  private static String sentence(Stream<TestSpan> spans) {
    return new LostCalleeRule()
        .apply(Trace.group(spans.map(TestSpan::build).toList()))
        .get(0)
        .sentence();
  }
}
