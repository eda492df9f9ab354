package tracing.traces.input;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Opens what a user names: a file, {@code -} for standard input, or an http or https address.
 *
 * <p>At most 1 GiB is read. A pipe that sends nothing for 30 s, and a server that sends nothing for
 * 30 s or takes more than 2 minutes in all, are given up.
 */
public final class TraceSource {

  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Duration WEB_TOTAL = Duration.ofMinutes(2);
  private static final Duration PIPE_TOTAL = Duration.ofHours(1);

  private TraceSource() {}

  /** Tells whether a name stands for a web address. */
  public static boolean isWebAddress(String name) {
    return name.matches("(?i)https?://.*");
  }

  /**
   * Opens a source. The caller closes the stream.
   *
   * @throws IOException with a message for a user; it does not repeat the name of a file
   */
  public static InputStream open(String name) throws IOException {
    return open(name, QUIET);
  }

  /**
   * Opens a source with another limit for the time in which nothing is sent.
   *
   * @throws IOException as {@link #open(String)}
   */
  public static InputStream open(String name, Duration quiet) throws IOException {
    if (name.equals("-")) {
      return new SizeLimit(System.in);
    }
    if (isWebAddress(name)) {
      URI address = WebAnswer.address(name);
      return new SizeLimit(TimeLimit.open(() -> WebAnswer.open(address), quiet, WEB_TOTAL));
    }
    return new SizeLimit(openFile(path(name), quiet));
  }

  private static InputStream openFile(Path file, Duration quiet) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException(
            "this is a directory: name the files in it, such as " + file + "/*.json");
      }
      if (!Files.exists(file)) {
        throw new IOException("this file does not exist");
      }
      return Files.isRegularFile(file)
          ? Files.newInputStream(file)
          : TimeLimit.open(() -> Files.newInputStream(file), quiet, PIPE_TOTAL);
    } catch (AccessDeniedException e) {
      throw new IOException("this file may not be read: permission denied", e);
    } catch (NoSuchFileException e) {
      throw new IOException("this file does not exist", e);
    }
  }

  private static Path path(String name) throws IOException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IOException("this is not the name of a file: " + e.getReason(), e);
    }
  }
}
