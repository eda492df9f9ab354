package tracing.honeyhive;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Texts that are almost valid: the same ones for the same seed, on every machine. */
final class MutatedText {

  private static final List<String> PIECES =
      List.of(
          "\r\n",
          "\n",
          "\0",
          "\u001b[31m",
          "\u007f",
          "\u009b",
          "\u2028",
          "\u202e",
          "\ud800",
          "é",
          "😀",
          " ",
          "\t",
          ",",
          ";",
          "=",
          ",,",
          "=;",
          "%",
          "%0d%0a",
          "%zz",
          "%00",
          "%F0%9F%98%80",
          "%ff",
          "\"",
          "-",
          "00",
          "ff",
          "session_id=",
          "honeyhive.session_id=a b",
          "project=%0A");

  private final Random random;
  private final List<String> valid;

  MutatedText(long seed, List<String> valid) {
    this.random = new Random(seed);
    this.valid = valid;
  }

  /** The seeds of one run: five, or as many as the property {@code seeds} says. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("seeds", 5));
  }

  /** Returns a valid text with up to eight changes. */
  String next() {
    StringBuilder text = new StringBuilder(valid.get(random.nextInt(valid.size())));
    for (int changes = random.nextInt(9); changes > 0; changes--) {
      change(text);
    }
    return text.toString();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private void change(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(20));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      case 3 -> text.replace(at, Math.min(text.length(), at + 1), one());
      case 4 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(200)));
      default -> text.insert(at, valid.get(random.nextInt(valid.size())));
    }
  }

  private String one() {
    int[] bounds = {0x80, 0x100, 0x10000};
    return String.valueOf((char) random.nextInt(bounds[random.nextInt(bounds.length)]));
  }
}
