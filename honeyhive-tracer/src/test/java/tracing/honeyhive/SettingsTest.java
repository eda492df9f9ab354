package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: HoneyHive's Python SDK 1.6.0. */
@DisplayName("Settings are read as HoneyHive's SDK reads them:")
class SettingsTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "new, old, new",
        "-, old, old",
        "'  ', old, old",
        "-, ' ', ''",
        "' padded ', -, padded"
      })
  @DisplayName("HH_API_KEY beats the deprecated HONEYHIVE_API_KEY, and blank counts as unset")
  void apiKey(String current, String deprecated, String expected) {
    assertThat(read("HH_API_KEY", current, "HONEYHIVE_API_KEY", deprecated).apiKey())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://new, http://old, http://new",
        "-, http://old/, http://old",
        "' ', http://old, http://old",
        "-, ' ', https://api.dp1.us.honeyhive.ai"
      })
  @DisplayName("HH_API_URL beats the deprecated names of the address")
  void url(String current, String deprecated, String expected) {
    for (String name : new String[] {"HONEYHIVE_SERVER_URL", "HH_SERVER_URL"}) {
      assertThat(read("HH_API_URL", current, name, deprecated).url()).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("an argument beats the environment, unless it is blank")
  void argument() {
    Map<String, String> environment = Map.of("HH_API_KEY", "environment");

    assertThat(TracerSettings.of(Map.of("HH_API_KEY", "code"), environment).apiKey())
        .isEqualTo("code");
    assertThat(TracerSettings.of(Map.of("HH_API_KEY", " "), environment).apiKey())
        .isEqualTo("environment");
  }

  @Test
  @DisplayName("the ingestion key replaces the API key, which serves without one")
  void ingestionKey() {
    assertThat(read("HH_API_KEY", "a", "HH_INGESTION_API_KEY", "hh_ingst_b").ingestionKey())
        .isEqualTo("hh_ingst_b");
    assertThat(read("HH_API_KEY", "a", "HH_INGESTION_API_KEY", " ").ingestionKey()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hh_secret", "HH_INGST_secret", "xhh_ingst_secret", "secret"})
  @DisplayName("an ingestion key without its prefix is refused, and the message does not show it")
  void refused(String key) {
    assertThatThrownBy(() -> HoneyHiveTracer.builder().ingestionApiKey(key).init())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HH_INGESTION_API_KEY")
        .hasMessageContaining("hh_ingst_")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> read("HH_INGESTION_API_KEY", key, "HH_API_KEY", null))
        .hasMessageNotContaining("secret");
  }

  private static TracerSettings read(
      String name, String value, String otherName, String otherValue) {
    Map<String, String> environment = new HashMap<>();
    environment.put(name, value);
    environment.put(otherName, otherValue);
    environment.values().removeIf(java.util.Objects::isNull);
    return TracerSettings.of(Map.of(), environment);
  }
}
