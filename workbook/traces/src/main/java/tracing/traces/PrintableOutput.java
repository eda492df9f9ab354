package tracing.traces;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Prints text for people, in which a question mark stands for each character that could steer a
 * terminal: control characters of both sets, and those that change the direction of text. What this
 * project prints itself stays as it is: line breaks, tabs and colours.
 */
public final class PrintableOutput extends PrintStream {

  private static final String COLOUR = "\u001b\\[(?:(?:[0-4]|2[1-4]|3[0-7]|39);?)*m";
  private static final Pattern UNPRINTABLE =
      Pattern.compile("(" + COLOUR + ")|[" + SpanText.CONTROLS + "&&[^\\n\\r\\t]]");

  /** Creates a stream that flushes after each line. */
  public PrintableOutput(OutputStream out, Charset charset) {
    super(out, true, charset);
  }

  /** Makes the standard output and the standard error of this process print in this way. */
  public static void install(Charset charset) {
    System.setOut(new PrintableOutput(System.out, charset));
    System.setErr(new PrintableOutput(System.err, charset));
  }

  /** Returns a text as it is printed, for a terminal that is written to in another way. */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(PrintableOutput::shown);
  }

  @Override
  public void print(String text) {
    super.print(printable(String.valueOf(text)));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char[] text) {
    print(new String(text));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  private static String shown(MatchResult match) {
    return match.group(1) == null ? "?" : match.group(1);
  }
}
