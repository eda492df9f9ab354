package tracing.maintenance.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tracing.maintenance.corpus.GeneratedSystem.PlacedTrace;

/** A small part of the corpus; {@code ./jbang scripts/Corpus.java} measures all of it. */
@DisplayName("In three generated systems of each shape, the doctor")
class CorpusTest {

  private static final int SYSTEMS = 3;
  private static Corpus corpus;

  @BeforeAll
  static void examine() {
    corpus = Corpus.examine(SYSTEMS);
  }

  @Test
  @DisplayName("finds 95 % of the breaks that spans show")
  void recall() {
    assertThat(corpus.allBroken().recall()).as(CorpusTable.of(corpus)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("finds 80 % of the breaks of each kind")
  void recallOfEach(Break kind) {
    assertThat(corpus.broken(kind).recall()).isGreaterThan(0.8);
  }

  @Test
  @DisplayName("calls no trace broken that is whole")
  void noFalseBroken() {
    assertThat(corpus.all().falseBroken()).isEmpty();
  }

  @Test
  @DisplayName("calls fewer than 2 % of the traces likely broken that are whole")
  void fewFalseLikely() {
    Score all = corpus.all();
    assertThat(all.falseLikely().size()).isLessThan(all.requests() / 50);
  }

  @Test
  @DisplayName("examines breaks of each kind, in whole numbers")
  void everyBreakIsThere() {
    assertThat(Break.values())
        .allSatisfy(kind -> assertThat(corpus.broken(kind).visible()).isPositive());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("sees the same spans every time")
  void isDeterministic(Shape shape) {
    assertThat(record(shape)).isEqualTo(record(shape));
  }

  private static Recording record(Shape shape) {
    List<PlacedTrace> traffic = new GeneratedSystem(shape, 1).traffic();
    return Recorder.record(traffic, Fault.NONE, new Random(1));
  }
}
