package tracing.doctor.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code doctor --listen}. */
final class ListenOptions {

  private static final Duration FOREVER = Duration.ofDays(365);

  @Option(
      names = "--listen",
      description = {
        "Receive spans over OTLP/HTTP and examine them as they come, until Ctrl-C.",
        "Each finding is printed once, and at the end in how many traces it was."
      })
  boolean listen;

  @Option(
      names = "--port",
      paramLabel = "<number>",
      defaultValue = "4318",
      description = "The port to listen on, or 0 for a free one. Default: ${DEFAULT-VALUE}")
  int port;

  @Option(
      names = "--for",
      paramLabel = "<time>",
      converter = TimeConverter.class,
      description = "End after this time, such as 60s or 5m.")
  Duration time = FOREVER;

  /** Reads times such as {@code 500ms}, {@code 60s}, {@code 5m} and {@code 1h}. */
  static final class TimeConverter implements ITypeConverter<Duration> {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = TIME.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no time such as 60s, 5m or 1h");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }
}
