package tracing.maintenance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Inputs that are almost valid: the same ones for the same seed, on every machine. Not safe for use
 * by several threads.
 */
public final class Mutations {

  private static final int DEFAULT_SEEDS = 3;

  private final Random random;
  private final List<byte[]> valid;
  private final List<byte[]> pieces;

  /**
   * Creates them.
   *
   * @param valid what is changed
   * @param pieces what is put in, beside single bytes and parts of the input itself
   */
  public Mutations(long seed, List<byte[]> valid, List<String> pieces) {
    this.random = new Random(seed);
    this.valid = List.copyOf(valid);
    this.pieces = pieces.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** The seeds of one run: three, or as many as the system property {@code seeds} says. */
  public static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("seeds", DEFAULT_SEEDS));
  }

  /** Returns a valid input with up to eight changes. */
  public byte[] next() {
    byte[] input = valid.get(random.nextInt(valid.size()));
    for (int changes = random.nextInt(9); changes > 0; changes--) {
      input = changed(input);
    }
    return input;
  }

  /** Returns a number from 0 up to {@code bound}, without it. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  private byte[] changed(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int end = Math.min(input.length, at + 1 + random.nextInt(16));
    byte[] part = Arrays.copyOfRange(input, at, end);
    return switch (random.nextInt(6)) {
      case 0 -> joined(input, at, end, new byte[0]);
      case 1 -> joined(input, at, at, part);
      case 2 -> joined(input, at, at, pieces.get(random.nextInt(pieces.size())));
      case 3 -> joined(input, at, end, new byte[] {(byte) random.nextInt(256)});
      case 4 -> Arrays.copyOf(input, at);
      default -> flipped(input, at);
    };
  }

  private byte[] flipped(byte[] input, int at) {
    byte[] flipped = input.clone();
    if (at < flipped.length) {
      flipped[at] = (byte) (flipped[at] ^ 1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] joined(byte[] input, int start, int end, byte[] middle) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(input, 0, start);
    joined.writeBytes(middle);
    joined.write(input, end, input.length - end);
    return joined.toByteArray();
  }
}
