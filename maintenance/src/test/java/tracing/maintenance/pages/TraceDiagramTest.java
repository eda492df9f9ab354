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

    assertThat(browser.texts(".lane-name"))
        .containsExactly("api-gateway", "user-service", "llm-service");
    assertThat(browser.all(".call")).hasSize(2);
    assertThat(browser.all(".call.trouble")).isEmpty();
  }

  @Test
  @DisplayName("shows a lost call in red, with a cross and in words")
  void lost() throws IOException {
    open(LOST);

    assertThat(browser.all(".call.trouble .cross")).hasSize(1);
    assertThat(browser.text(".why")).contains("traceparent lost");
    assertThat(browser.style(".call.trouble line:not(.hit)", "stroke"))
        .isEqualTo("rgb(179, 38, 30)");
  }

  @Test
  @DisplayName("shows beside a broken call what should happen, and nothing red there")
  void goal() throws IOException {
    open(LOST);
    List<WebElement> figures = browser.all("figure");

    assertThat(figures).hasSize(2);
    assertThat(figures.get(1).getLocation().y).isEqualTo(figures.get(0).getLocation().y);
    assertThat(browser.all("figure:last-of-type .trouble")).isEmpty();
    assertThat(browser.texts("figure:last-of-type .header"))
        .anyMatch(t -> t.contains(DrawnSpans.USER_SPAN));
  }

  @Test
  @DisplayName("shows a link as a dotted arrow")
  void link() throws IOException {
    open("a link");

    assertThat(browser.all(".call")).hasSize(1);
    assertThat(browser.style(".call.link line:not(.hit)", "stroke-dasharray"))
        .isEqualTo("1px, 5px");
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
}
