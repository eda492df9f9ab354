package tracing.maintenance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.WorkbookRoot;

@DisplayName("The check of the pages")
class TextTest {

  @TempDir Path root;

  @BeforeEach
  void pomAndSource() throws IOException {
    write("pom.xml", "<a.version>1.2.3</a.version>");
    write("A.java", "class A {\n  // tag::x[]\n  int a;\n  // end::x[]\n}\n");
  }

  @Test
  @Tag("maintain")
  @DisplayName("finds nothing wrong in this repository")
  void pages() {
    assertThat(TextCheck.problems(WorkbookRoot.find(Map.of()))).isEmpty();
  }

  @Test
  @DisplayName("accepts a listing that is its region")
  void listing() throws IOException {
    write("a.md", "<!-- code: A.java#x -->\n```java\nint a;\n```\n");

    assertThat(TextCheck.problems(root)).isEmpty();
  }

  @Test
  @DisplayName("finds a listing that differs by one character")
  void changedListing() throws IOException {
    write("a.md", "<!-- code: A.java#x -->\n```java\nint b;\n```\n");

    assertThat(TextCheck.problems(root)).singleElement().asString().contains("a.md:2: differs");
  }

  @Test
  @DisplayName("finds a listing that comes from nowhere")
  void madeUpListing() throws IOException {
    write("a.md", "```java\nint a;\n```\n");

    assertThat(TextCheck.problems(root)).singleElement().asString().contains("without a comment");
  }

  @Test
  @DisplayName("finds a link to a file that is not there, and to a heading that is not")
  void deadLinks() throws IOException {
    write("a.md", "# A heading\n[a](b.md) [b](#a-heading) [c](#other)\n[d]: e.md\n");

    assertThat(TextCheck.problems(root))
        .hasSize(3)
        .anyMatch(problem -> problem.contains("b.md leads nowhere"))
        .anyMatch(problem -> problem.contains("e.md leads nowhere"))
        .anyMatch(problem -> problem.contains("#other names no heading"));
  }

  @Test
  @DisplayName("finds a version that the parent pom does not have")
  void version() throws IOException {
    write("a.md", "1.2.3 and 1.2.4, at 127.0.0.1\n");

    assertThat(TextCheck.problems(root)).singleElement().asString().contains("no version 1.2.4");
  }

  @Test
  @DisplayName("finds the name of a test that does not exist")
  void testName() throws IOException {
    write("KnownTest.java", "class KnownTest {}\n");
    write("a.md", "`KnownTest` and `KnownTest.method[1]`, but `LostTest`\n");

    assertThat(TextCheck.problems(root)).singleElement().asString().contains("no test LostTest");
  }

  @Test
  @DisplayName("finds a block that says neither what it runs nor what it shows")
  void unknownBlock() throws IOException {
    write("a.md", "```\n./jbang demo\n```\n");

    assertThat(TextCheck.problems(root)).singleElement().asString().contains("neither sh");
  }

  @Test
  @DisplayName("types each command once, and finds one that fails")
  void commands() throws Exception {
    write("a.md", "```sh\necho x >> count\nfalse\n```\n```sh\necho x >> count\n```\n");

    assertThat(check(page())).singleElement().asString().contains("false ended with status 1");
    assertThat(Files.readAllLines(root.resolve("count"))).hasSize(1);
  }

  @Test
  @DisplayName("compares what is shown with what is printed, but for ids, ports and durations")
  void output() throws Exception {
    write(
        "a.md",
        """
        <!-- output: echo "a 12 ms http://127.0.0.1:7" -->
        ```text
        a   3.5 ms  http://127.0.0.1:9
        ```
        <!-- output: echo b -->
        ```text
        c
        ```
        """);

    assertThat(check(page()))
        .singleElement()
        .asString()
        .contains("a.md:6: this is not what echo b prints");
  }

  private List<PageProblem> check(Page page) throws Exception {
    try (Commands commands = new Commands(root, command -> {})) {
      return commands.check(page);
    }
  }

  private Page page() {
    return Page.read(root.resolve("a.md"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }
}
