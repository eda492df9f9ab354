package tracing.maintenance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@Tag("maintain")
@DisplayName("The diagram of calls, for everybody and on every medium,")
class TraceDiagramUseTest {

  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @BeforeEach
  void reset() {
    browser.size(1440, 900);
    browser.media("screen", "light");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  @DisplayName(
      "is used with the keyboard: Tab reaches an arrow, which shows that, and Enter shows its headers")
  void keyboard() throws IOException {
    open();
    for (int i = 0; i < 20 && browser.all(".call.trouble:focus-visible").isEmpty(); i++) {
      browser.press(Keys.TAB);
    }

    assertThat(browser.style(".call.trouble:focus-visible", "outline-style")).isEqualTo("solid");
    browser.press(Keys.ENTER);
    assertThat(browser.text("#details"))
        .contains("Call from user-service to llm-service", "Headers received");
  }

  @Test
  @DisplayName("tells a screen reader what each arrow and each bar is")
  void accessible() throws IOException {
    open();

    assertThat(browser.all("svg")).allMatch(svg -> !svg.getDomAttribute("aria-label").isEmpty());
    assertThat(browser.all("svg [tabindex]"))
        .hasSize(10)
        .allMatch(part -> "button".equals(part.getAriaRole()))
        .allMatch(part -> part.getAccessibleName().matches("(Call from|Span) .*"));
    assertThat(browser.all(".call.trouble").get(0).getAccessibleName())
        .contains("Lost: user-service sent no traceparent.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  @DisplayName("has words that can be read: a contrast of at least 4.5")
  void contrast(String theme) throws IOException {
    browser.media("screen", theme);
    open();

    for (String part : List.of(".why", ".header", ".lane-name", ".span text", ".time")) {
      assertThat(contrastOf("svg " + part)).as(part).isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  @DisplayName("is printed whole, in dark letters on white, even where the screen is dark")
  void print() throws IOException {
    browser.media("print", "dark");
    browser.size(700, 900);
    open();

    assertThat(browser.style("body", "background-color")).isEqualTo("rgba(255, 255, 255, 1)");
    assertThat(browser.style("nav", "display")).isEqualTo("none");
    assertThat(
            browser.run(
                "return Math.max(...[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().right)) <= innerWidth"))
        .isEqualTo(true);
  }

  @Test
  @DisplayName("puts the two drawings below each other in a narrow window, and stays inside it")
  void narrow() throws IOException {
    browser.size(360, 800);
    open();
    List<WebElement> figures = browser.all("figure");

    assertThat(figures.get(1).getLocation().y).isGreaterThan(figures.get(0).getLocation().y);
    assertThat((Long) browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
  }

  private void open() throws IOException {
    browser.openText(folder, DrawnCalls.pages().get("no header sent"));
  }

  /** The contrast of a text with the page, as WCAG 2 defines it. */
  private static double contrastOf(String selector) {
    return ((Number)
            browser.run(
                """
                const light = (text) => text.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
                  .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
                const both = [light(getComputedStyle(document.querySelector('%s')).fill),
                  light(getComputedStyle(document.body).backgroundColor)].sort((a, b) => b - a);
                return (both[0] + 0.05) / (both[1] + 0.05) + 0.0001;
                """
                    .formatted(selector)))
        .doubleValue();
  }
}
