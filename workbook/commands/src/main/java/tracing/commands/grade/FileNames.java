package tracing.commands.grade;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of files for learners: short enough, writable on every system, and no two alike. */
final class FileNames {

  /** Most file systems allow 255, and the name gets a prefix and an extension. */
  private static final int MAX_BYTES = 200;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final Set<String> used;
  private final Charset encoding =
      Charset.forName(System.getProperty("sun.jnu.encoding", "US-ASCII"));

  /**
   * Creates names.
   *
   * @param taken names that no learner gets
   */
  FileNames(String... taken) {
    used = new HashSet<>(Set.of(taken));
  }

  /**
   * Returns a path as text, whatever the system's locale is: a path's own text loses what that
   * cannot encode.
   */
  static String text(Path path) {
    String base = Path.of("").toUri().getRawPath();
    String uri = path.toAbsolutePath().toUri().getRawPath().replaceFirst("(?<=.)/$", "");
    String raw = path.isAbsolute() ? uri : uri.substring(base.length());
    byte[] bytes =
        URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
            .getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, WINDOWS);
    }
  }

  /** Returns the learner's name itself where that can be a file's name. */
  String of(String learner) {
    String name = plain(learner);
    String free = name;
    for (int number = 2; !used.add(free.toLowerCase(Locale.ROOT)); number++) {
      free = name + "-" + number;
    }
    return free;
  }

  private String plain(String learner) {
    StringBuilder name = new StringBuilder();
    int bytes = 0;
    for (int one : learner.codePoints().toArray()) {
      String text = isPlain(one) ? Character.toString(one) : "_";
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes <= MAX_BYTES) {
        name.append(text);
      }
    }
    return name.toString();
  }

  private boolean isPlain(int one) {
    return !Character.isISOControl(one)
        && "<>:\"/\\|?*".indexOf(one) < 0
        && encoding.newEncoder().canEncode(Character.toString(one));
  }
}
