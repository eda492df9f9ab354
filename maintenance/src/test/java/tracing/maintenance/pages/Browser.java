package tracing.maintenance.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of this machine, driven by Selenium. */
final class Browser implements AutoCloseable {

  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it, or skips the test where there is none. */
  static Browser start() {
    String browser =
        BROWSERS.stream().filter(path -> new File(path).canExecute()).findFirst().orElse("");
    assumeTrue(!browser.isEmpty() && DRIVER.canExecute(), "there is no Chromium and driver here");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars");
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).usingAnyFreePort().build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Opens an address. */
  void open(String address) {
    driver.get(address);
  }

  /** Opens a page that is written to a file for that. */
  void openText(Path folder, String html) throws IOException {
    Path file = folder.resolve("page.html");
    Files.writeString(file, html);
    open(file.toUri().toString());
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  List<String> texts(String selector) {
    return all(selector).stream().map(WebElement::getText).toList();
  }

  /** What a property of CSS has become, for the first element. */
  String style(String selector, String property) {
    return driver.findElement(By.cssSelector(selector)).getCssValue(property);
  }

  /** Presses keys where the focus is. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Waits until a text is somewhere in an element. */
  void await(String selector, String text) {
    new WebDriverWait(driver, TIMEOUT, POLL).until(d -> text(selector).contains(text));
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  /** What the console says of errors, such as a violated content security policy. */
  List<String> errors() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(Object::toString)
        .filter(line -> line.contains("SEVERE"))
        .toList();
  }

  /** Every address that the browser asked for. */
  List<String> requests() {
    return driver.manage().logs().get("performance").getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(
            message -> message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void theme(String theme) {
    media("screen", theme);
  }

  /** Shows pages as on this medium, {@code screen} or {@code print}, and in this theme. */
  void media(String medium, String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
