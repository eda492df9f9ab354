package tracing.traces;

/** Text of spans as a terminal can show it: they may come from anywhere. */
public final class PrintableText {

  private static final int MAX_LENGTH = 60;

  private PrintableText() {}

  /** Returns the text with question marks for what could steer a terminal, cut at 60 characters. */
  public static String of(String text) {
    String printable = text.replaceAll("\\p{C}", "?");
    return printable.length() > MAX_LENGTH
        ? printable.substring(0, MAX_LENGTH - 3) + "..."
        : printable;
  }
}
