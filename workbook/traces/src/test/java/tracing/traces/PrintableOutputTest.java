package tracing.traces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is printed for people")
class PrintableOutputTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintableOutput out = new PrintableOutput(printed, UTF_8);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "\u0007",
        "\b",
        "\u001b",
        "\u001b[2J",
        "\u001b[8m",
        "\u001b]0;title",
        "\u007f",
        "\u0085",
        "\u009b",
        "\u009d",
        "\u061c",
        "\u200e",
        "\u202e",
        "\u2066",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ud800"
      })
  @DisplayName("has a question mark for each character that could steer a terminal")
  void steering(String hostile) {
    out.print(hostile);
    out.print((Object) hostile);
    out.print(hostile.toCharArray());
    out.print(hostile.charAt(0));
    out.printf("%s", hostile);
    out.append(hostile);

    String shown = "?" + hostile.substring(1);
    assertThat(printed.toString(UTF_8)).isEqualTo(shown + shown + shown + "?" + shown + shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31mred\u001b[0m",
        "\u001b[1;33mbold\u001b[21;39m",
        "caf\u00e9 \u2192 \ud83d\ude00",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "a\tb\nc"
      })
  @DisplayName("has colours, tabs, line breaks and letters as they are")
  void own(String text) {
    out.println(text);

    assertThat(printed.toString(UTF_8)).isEqualTo(text + System.lineSeparator());
  }

  @Test
  @DisplayName("has the lines of a text that is printed as an object as well")
  void object() {
    out.println((Object) "a\u009b");
    out.println("b\u009b".toCharArray());

    assertThat(printed.toString(UTF_8).lines()).containsExactly("a?", "b?");
  }
}
