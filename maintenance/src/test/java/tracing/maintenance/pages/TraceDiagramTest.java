package tracing.maintenance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@Tag("maintain")
@DisplayName("The diagram of calls, in a browser,")
class TraceDiagramTest {

  private static final String LOST = "no header sent";
  private static final Map<String, String> PAGES = DrawnCalls.pages();

  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    browser.size(1440, 900);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  @DisplayName("says of each kind of call what the approved text says")
  void texts() throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    for (String kind : PAGES.keySet()) {
      open(kind);
      lines.add("== " + kind);
      for (WebElement call : browser.all("figure:first-of-type .call")) {
        lines.add(call.getDomAttribute("aria-label"));
        call.findElements(By.cssSelector(".why, .header"))
            .forEach(t -> lines.add("  " + t.getText()));
      }
    }
    Path actual = Path.of("target/page.txt");
    Files.write(actual, lines);

    assertThat(Path.of("src/test/approved/page.txt")).hasSameTextualContentAs(actual);
  }

  @Test
  @DisplayName(
      "has a lane for each service, in the order of their first spans, and an arrow for each call")
  void whole() throws IOException {
    open("a whole trace");

    assertThat(texts(".lane-name")).containsExactly("api-gateway", "user-service", "llm-service");
    assertThat(browser.all(".call")).hasSize(2);
    assertThat(browser.all(".call.trouble")).isEmpty();
  }

  @Test
  @DisplayName("shows a lost call in red, with a cross and in words")
  void lost() throws IOException {
    open(LOST);

    assertThat(browser.all(".call.trouble .cross")).hasSize(1);
    assertThat(browser.text(".why")).contains("traceparent lost");
    assertThat(style(".call.trouble line:not(.hit)", "stroke")).isEqualTo("rgb(179, 38, 30)");
  }

  @Test
  @DisplayName("shows beside a broken call what should happen, and nothing red there")
  void goal() throws IOException {
    open(LOST);
    List<WebElement> figures = browser.all("figure");

    assertThat(figures).hasSize(2);
    assertThat(figures.get(1).getLocation().y).isEqualTo(figures.get(0).getLocation().y);
    assertThat(browser.all("figure:last-of-type .trouble")).isEmpty();
    assertThat(texts("figure:last-of-type .header"))
        .anyMatch(t -> t.contains(DrawnCalls.USER_SPAN));
  }

  @Test
  @DisplayName("shows a link as a dotted arrow")
  void link() throws IOException {
    open("a link");

    assertThat(browser.all(".call")).hasSize(1);
    assertThat(style(".call.link line:not(.hit)", "stroke-dasharray")).isEqualTo("1px, 5px");
  }

  @Test
  @DisplayName(
      "is used with the keyboard: Tab reaches an arrow, which shows that, and Enter shows its headers")
  void keyboard() throws IOException {
    open(LOST);
    for (int i = 0; i < 20 && browser.all(".call.trouble:focus-visible").isEmpty(); i++) {
      browser.press(Keys.TAB);
    }

    assertThat(style(".call.trouble:focus-visible", "outline-style")).isEqualTo("solid");
    browser.press(Keys.ENTER);
    assertThat(browser.text("#details"))
        .contains("Call from user-service to llm-service", "Headers received");
  }

  @Test
  @DisplayName("tells a screen reader what each arrow and each bar is")
  void accessible() throws IOException {
    open(LOST);

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
    open(LOST);

    for (String part : List.of(".why", ".header", ".lane-name", ".span text", ".time")) {
      assertThat(contrastOf("svg " + part)).as(part).isGreaterThanOrEqualTo(4.5);
    }
    browser.media("screen", "light");
  }

  @Test
  @DisplayName("is printed whole, in dark letters on white, even where the screen is dark")
  void print() throws IOException {
    browser.media("print", "dark");
    browser.size(700, 900);
    open(LOST);

    assertThat(style("body", "background-color")).isEqualTo("rgba(255, 255, 255, 1)");
    assertThat(style("nav", "display")).isEqualTo("none");
    assertThat(
            browser.run(
                "return Math.max(...[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().right)) <= innerWidth"))
        .isEqualTo(true);
    browser.media("screen", "light");
    browser.size(1440, 900);
  }

  @Test
  @DisplayName("puts the two drawings below each other in a narrow window, and stays inside it")
  void narrow() throws IOException {
    browser.size(360, 800);
    open(LOST);
    List<WebElement> figures = browser.all("figure");

    assertThat(figures.get(1).getLocation().y).isGreaterThan(figures.get(0).getLocation().y);
    assertThat((Long) browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    browser.size(1440, 900);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</title></svg><script>document.title='taken'</script>",
        "<img src=x onerror=\"document.title='taken'\">",
        "\u0000\u202e x"
      })
  @DisplayName("shows names and headers as text, whatever they are")
  void hostile(String text) throws IOException {
    browser.openText(folder, DrawnCalls.hostile(text));

    assertThat(browser.all(".call.trouble")).isNotEmpty();
    assertThat(browser.run("return document.title")).isEqualTo("Traces");
    assertThat(browser.all("main img, main script")).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  private void open(String kind) throws IOException {
    browser.openText(folder, PAGES.get(kind));
  }

  private static List<String> texts(String selector) {
    return browser.all(selector).stream().map(WebElement::getText).toList();
  }

  private static String style(String selector, String property) {
    return browser.all(selector).get(0).getCssValue(property);
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
