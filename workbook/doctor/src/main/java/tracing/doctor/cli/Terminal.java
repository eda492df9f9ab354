package tracing.doctor.cli;

import com.google.gson.GsonBuilder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import tracing.traces.PrintableOutput;
import tracing.traces.TraceTreePrinter;

/**
 * Where a run prints, and what that place can show.
 *
 * @param out writes in the console's own character set
 * @param unicode whether box-drawing characters can be shown
 * @param colour whether colours can be shown and are wanted
 */
public record Terminal(PrintStream out, boolean unicode, boolean colour) {

  /** Returns the console of this process; {@code NO_COLOR} turns colours off. */
  public static Terminal system(Map<String, String> environment) {
    Charset charset = charset();
    PrintStream out = new PrintableOutput(new FileOutputStream(FileDescriptor.out), charset);
    boolean unicode = charset.equals(StandardCharsets.UTF_8);
    boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty() && Ansi.AUTO.enabled();
    return new Terminal(out, unicode, colour);
  }

  /** Returns a printer of traces that this console can show. */
  public TraceTreePrinter printer() {
    return new TraceTreePrinter(unicode, colour);
  }

  /** Prints values as one line of JSON in ASCII, so that no console has to alter a character. */
  public void printJson(Map<String, Object> values) {
    String json = new GsonBuilder().disableHtmlEscaping().serializeNulls().create().toJson(values);
    out.println(
        json.chars()
            .mapToObj(c -> c < 0x7f ? Character.toString(c) : "\\u%04x".formatted(c))
            .collect(Collectors.joining()));
  }

  /** Makes the standard output and the standard error safe for this console. */
  public static void protect() {
    PrintableOutput.install(charset());
  }

  /** JDK 17 has the console's character set under another name than later ones. */
  private static Charset charset() {
    return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
        .map(System::getProperty)
        .filter(name -> name != null && Charset.isSupported(name))
        .findFirst()
        .map(Charset::forName)
        .orElse(StandardCharsets.US_ASCII);
  }
}
