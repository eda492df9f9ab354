package tracing.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tracing.doctor.SpanOf.client;
import static tracing.doctor.SpanOf.consumer;
import static tracing.doctor.SpanOf.internal;
import static tracing.doctor.SpanOf.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.TraceSpan;

@DisplayName("The doctor, from spans alone,")
class DoctorTest {

  @Test
  @DisplayName("has nothing to say of a whole trace over two services")
  void whole() {
    assertThat(examine(server("a"), client("a").id(2).below(1), server("b").id(3).below(2)))
        .isEmpty();
  }

  @Test
  @DisplayName("joins a server's root to the call of another trace that lies around it")
  void separateTraces() {
    assertThat(
            broken(
                server("a"),
                client("a").id(2).below(1).from(10).to(90),
                server("b").trace(2).id(3).from(20).to(80)))
        .containsExactly(Symptom.SEPARATE_TRACES);
  }

  @Test
  @DisplayName("joins three internal roots, each to the one nearest around it")
  void separateTracesWithoutKinds() {
    List<Observation> found =
        examine(
            internal("api-gateway").trace(1).id(1).from(1).to(100),
            internal("user-service").trace(2).id(2).from(10).to(90),
            internal("llm-service").trace(3).id(3).from(20).to(80));

    assertThat(found).extracting(o -> o.spanIds().get(1).substring(15)).containsExactly("1", "2");
  }

  @Test
  @DisplayName("joins nothing when calls of two unrelated traces lie around a root")
  void ambiguousCaller() {
    assertThat(
            examine(
                client("a").trace(1).id(1).from(10).to(90),
                client("a").trace(2).id(2).from(15).to(95),
                server("b").trace(3).id(3).from(20).to(80)))
        .isEmpty();
  }

  @Test
  @DisplayName("joins nothing to a call that arrived")
  void arrivedCall() {
    assertThat(
            examine(
                client("a").id(1).from(10).to(90),
                server("b").id(2).below(1).from(20).to(80),
                server("c").trace(2).id(3).from(30).to(70)))
        .isEmpty();
  }

  @Test
  @DisplayName("says that the root is missing where the topmost parent is not there")
  void missingRoot() {
    assertThat(broken(server("b").id(2).below(9), client("b").id(3).below(2)))
        .containsExactly(Symptom.MISSING_ROOT);
  }

  @Test
  @DisplayName("calls one of two missing parents the root, where there is none")
  void missingRootAndParent() {
    assertThat(
            broken(
                server("b").id(2).below(8).from(5).to(9), client("b").id(3).below(9).from(6).to(8)))
        .containsExactly(Symptom.MISSING_ROOT, Symptom.MISSING_PARENT);
  }

  @Test
  @DisplayName("says that a parent is missing, once for all its children")
  void missingParent() {
    assertThat(
            broken(
                server("a"),
                client("a").id(2).below(9).from(5).to(6),
                client("a").id(3).below(9).from(7).to(8)))
        .containsExactly(Symptom.MISSING_PARENT);
  }

  @Test
  @DisplayName("names a second root")
  void severalRoots() {
    assertThat(broken(server("a"), internal("a").id(2))).containsExactly(Symptom.SEVERAL_ROOTS);
  }

  @Test
  @DisplayName("tells a callee that hangs beside the call which it is within")
  void oneLevelTooHigh() {
    assertThat(
            broken(
                server("a"),
                client("a").id(2).below(1).from(10).to(90),
                server("b").id(3).below(1).from(20).to(80)))
        .containsExactly(Symptom.ONE_LEVEL_TOO_HIGH);
  }

  @Test
  @DisplayName("only notes it among internal spans, where it may be a parallel call")
  void perhapsOneLevelTooHigh() {
    List<Observation> found =
        examine(
            internal("a"),
            internal("b").id(2).below(1).from(10).to(90),
            internal("c").id(3).below(1).from(20).to(80));

    assertThat(found).extracting(Observation::symptom).containsExactly(Symptom.ONE_LEVEL_TOO_HIGH);
    assertThat(found.get(0).broken()).isFalse();
  }

  @Test
  @DisplayName("tells a request that hangs below an earlier one of its own service")
  void requestsInOneTrace() {
    assertThat(broken(server("a").from(0).to(50), server("a").id(2).below(1).from(60).to(90)))
        .containsExactly(Symptom.REQUESTS_IN_ONE_TRACE);
  }

  @Test
  @DisplayName("only notes work that starts after its parent ended: it may be asynchronous")
  void laterThanParent() {
    List<Observation> found =
        examine(server("a").from(0).to(50), internal("a").id(2).below(1).from(60).to(90));

    assertThat(found).extracting(Observation::symptom).containsExactly(Symptom.LATER_THAN_PARENT);
    assertThat(found.get(0).broken()).isFalse();
  }

  @Test
  @DisplayName("has nothing to say of work that a consumer does later")
  void laterThanConsumer() {
    assertThat(examine(consumer("a").from(0).to(5), internal("a").id(2).below(1).from(60).to(90)))
        .isEmpty();
  }

  @Test
  @DisplayName("tells two sessions in one trace")
  void twoSessions() {
    assertThat(
            broken(internal("a").session("s1"), internal("b").id(2).below(1).session("s2").to(90)))
        .containsExactly(Symptom.TWO_SESSIONS);
  }

  @Test
  @DisplayName("tells two projects in one trace, by the services' resources")
  void twoProjects() {
    assertThat(broken(internal("a").project("p"), internal("b").id(2).below(1).project("q")))
        .containsExactly(Symptom.TWO_PROJECTS);
  }

  @Test
  @DisplayName("tells two spans of one id")
  void sameSpanId() {
    assertThat(broken(server("a"), server("a").named("other")))
        .containsExactly(Symptom.SAME_SPAN_ID);
  }

  @Test
  @DisplayName("only notes a span that came twice")
  void repeatedSpan() {
    assertThat(examine(server("a"), server("a")))
        .extracting(Observation::symptom, Observation::broken)
        .containsExactly(tuple(Symptom.REPEATED_SPAN, false));
  }

  @Test
  @DisplayName("tells parents that go round in a circle, once")
  void cycle() {
    assertThat(
            broken(
                internal("a").id(1).below(3),
                internal("a").id(2).below(1),
                internal("a").id(3).below(2),
                internal("a").id(4).below(3)))
        .containsExactly(Symptom.CYCLE_OF_PARENTS);
  }

  @Test
  @DisplayName("tells a span that is its own parent")
  void ownParent() {
    assertThat(broken(internal("a").id(1).below(1))).containsExactly(Symptom.CYCLE_OF_PARENTS);
  }

  @Test
  @DisplayName("notes clocks that differ, once for two services")
  void clockSkew() {
    assertThat(
            examine(
                client("a").id(1).from(100).to(200),
                server("b").id(2).below(1).from(50).to(90),
                client("a").id(3).below(1).from(100).to(200),
                server("b").id(4).below(3).from(60).to(90)))
        .extracting(Observation::symptom)
        .containsExactly(Symptom.CLOCK_SKEW);
  }

  @Test
  @DisplayName("notes a span that ends before it starts")
  void impossibleTimes() {
    assertThat(examine(server("a").from(9).to(5)))
        .extracting(Observation::symptom)
        .containsExactly(Symptom.IMPOSSIBLE_TIMES);
  }

  @Test
  @DisplayName("notes spans that name no service")
  void noServiceName() {
    assertThat(examine(server("unknown_service:java")))
        .extracting(Observation::symptom)
        .containsExactly(Symptom.NO_SERVICE_NAME);
  }

  @Test
  @DisplayName(
      "has nothing to say of retries, parallel calls, and a callee that outlives its caller")
  void noFalseAlarm() {
    List<SpanOf> spans = new ArrayList<>(List.of(server("a").to(100)));
    for (int i = 2; i < 12; i += 2) {
      spans.add(client("a").id(i).below(1).from(i).to(90));
      spans.add(server("b").id(i + 1).below(i).from(i + 1).to(200));
    }

    assertThat(examine(spans.toArray(SpanOf[]::new))).isEmpty();
  }

  private static List<Observation> examine(SpanOf... spans) {
    List<TraceSpan> built = Stream.of(spans).map(SpanOf::build).toList();
    return Doctor.examine(built);
  }

  private static List<Symptom> broken(SpanOf... spans) {
    return examine(spans).stream().filter(Observation::broken).map(Observation::symptom).toList();
  }
}
