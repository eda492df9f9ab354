package tracing.maintenance.corpus;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import tracing.maintenance.corpus.GeneratedSystem.PlacedTrace;

/** The scores of all shapes, whole and broken. Not safe for use by several threads. */
final class Corpus {

  private final Map<Shape, Score> whole = new EnumMap<>(Shape.class);
  private final Map<Break, Map<Shape, Score>> broken = new EnumMap<>(Break.class);

  /**
   * Generates and examines systems.
   *
   * @param systems how many of each shape, and of each break in it
   */
  static Corpus examine(int systems) {
    Corpus corpus = new Corpus();
    for (Shape shape : Shape.values()) {
      for (int number = 0; number < systems; number++) {
        corpus.add(shape, number);
      }
    }
    return corpus;
  }

  private void add(Shape shape, int number) {
    List<PlacedTrace> traffic = new GeneratedSystem(shape, number).traffic();
    whole
        .computeIfAbsent(shape, key -> new Score())
        .add(null, Recorder.record(traffic, Fault.NONE, random(shape, number)));
    for (Break kind : Break.values()) {
      Random random = random(shape, 31 * kind.label().hashCode() + number);
      List<PlacedTrace> own =
          kind.requests() == GeneratedSystem.REQUESTS
              ? traffic
              : new GeneratedSystem(shape, number).traffic(kind.requests());
      Optional<Fault> fault = Fault.choose(kind, own, random);
      fault.ifPresent(
          chosen ->
              broken
                  .computeIfAbsent(kind, key -> new EnumMap<>(Shape.class))
                  .computeIfAbsent(shape, key -> new Score())
                  .add(kind, Recorder.record(own, chosen, random)));
    }
  }

  private static Random random(Shape shape, int number) {
    return new Random(1_000_000L * shape.label().hashCode() + number);
  }

  /** Returns the score of whole systems of a shape. */
  Score whole(Shape shape) {
    return whole.get(shape);
  }

  /** Returns the score of a break in a shape, if the shape can be broken in this way. */
  Optional<Score> broken(Break kind, Shape shape) {
    return Optional.ofNullable(broken.getOrDefault(kind, Map.of()).get(shape));
  }

  /** Returns the sum of a break in all shapes. */
  Score broken(Break kind) {
    return Score.sum(broken.getOrDefault(kind, Map.of()).values().stream());
  }

  /** Returns the sum of all breaks. */
  Score allBroken() {
    return Score.sum(broken.values().stream().flatMap(shapes -> shapes.values().stream()));
  }

  /** Returns the sum of everything. */
  Score all() {
    return Score.sum(Stream.concat(whole.values().stream(), Stream.of(allBroken())));
  }
}
