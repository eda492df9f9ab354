package tracing.doctor.rules.parents;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of calls that do not always reach a span, the doctor finds that")
class SamplerRuleTest {

  private static final String FIRST_WITHOUT = "BROKEN sampled-in-part ";

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("the trace ids below a limit have one", calls(40, half -> half >>> 1 < limit(0.5)))
            .finds(FIRST_WITHOUT + "100"),
        when("the trace ids above a limit have one", calls(40, half -> half >>> 1 > limit(0.5)))
            .finds(FIRST_WITHOUT + "102"),
        when("their absolute values decide, as in Java", calls(40, h -> Math.abs(h) < limit(0.4)))
            .finds(FIRST_WITHOUT + "100"),
        when("few of many have one", calls(80, half -> half >>> 1 < limit(0.1)))
            .finds(FIRST_WITHOUT + "100"),
        when("few traces may be in that order by chance", calls(9, h -> h >>> 1 < limit(0.5))),
        when("the trace ids do not decide, as behind a cache", calls(40, half -> half % 2 == 0)),
        when(
            "the trace ids are counted, and a service stops exporting",
            IntStream.range(0, 40)
                .boxed()
                .flatMap(i -> call("%032x".formatted(i + 1), 100 + 2 * i, i < 20))),
        when("every call reaches one", calls(40, half -> true)),
        when("a service exports nothing", calls(40, half -> false)),
        when(
            "one trace is on the wrong side of the limit",
            Stream.concat(
                calls(40, half -> half >>> 1 < limit(0.5)), call("f".repeat(32), 500, true))));
  }

  private static long limit(double ratio) {
    return (long) (ratio * Long.MAX_VALUE);
  }

  private static Stream<TestSpan> calls(int count, LongPredicate sampled) {
    Random random = new Random(3);
    return IntStream.range(0, count)
        .boxed()
        .flatMap(
            i -> {
              long half = random.nextLong();
              String id = "%016x%016x".formatted(random.nextLong(), half);
              return call(id, 100 + 2 * i, sampled.test(half));
            });
  }

  private static Stream<TestSpan> call(String trace, int id, boolean sampled) {
    TestSpan call =
        client("shop").named("GET").traceId(trace).id(id).with("server.address", "stock");
    TestSpan callee = server("stock").traceId(trace).id(id + 1).childOf(id).from(2).to(9);
    return sampled ? Stream.of(call, callee) : Stream.of(call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new SamplerRule());
  }
}
