package tracing.backends;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The projects of API keys")
class ApiKeyProjectsTest {

  private final ApiKeyProjects projects = new ApiKeyProjects();

  @Test
  @DisplayName("are forgotten with the oldest key, and their names are free again")
  void bounded() {
    for (int key = 0; key < 1_001; key++) {
      projects.of("key-" + key, "p" + key);
    }

    assertThat(projects.names()).hasSize(1_000).doesNotContain("p0");
    assertThat(projects.of("another key", "p0")).isEqualTo("p0");
  }

  @Test
  @DisplayName("have names that are cut, however long the one is that a sender gives")
  void longName() {
    assertThat(projects.of("key", "p".repeat(100_000))).hasSize(200);
  }

  @Test
  @DisplayName("have one name each, although all keys bring the same one")
  void sameName() {
    assertThat(projects.of("key-1", "p")).isEqualTo("p");
    assertThat(projects.of("key-2", "p")).isEqualTo("p-2");
    assertThat(projects.of("key-3", "p")).isEqualTo("p-3");
    assertThat(projects.of("key-2", "q")).isEqualTo("p-2");
  }
}
