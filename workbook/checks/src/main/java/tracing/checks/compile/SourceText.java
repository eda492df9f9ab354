package tracing.checks.compile;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source file that exists as text alone. */
final class SourceText extends SimpleJavaFileObject {

  private final String path;
  private final String text;

  SourceText(String path, String text) {
    super(URI.create("memory:///" + path), Kind.SOURCE);
    this.path = path;
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  @Override
  public String getName() {
    return path;
  }
}
