package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@DisplayName("JBang's //DEPS and //FILES")
class DependenciesMatchPomTest {

  private static final Path ROOT = root();

  @Test
  @DisplayName("have the versions that the parent pom manages")
  void versions() throws Exception {
    Map<String, String> managed = managedVersions();
    for (Map.Entry<String, String> dependency : jbangVersions().entrySet()) {
      if (!dependency.getValue().isEmpty()) {
        assertThat(dependency.getValue())
            .as(dependency.getKey())
            .isEqualTo(managed.get(dependency.getKey()));
      }
    }
  }

  @Test
  @DisplayName("of the Java agent have the version of the parent pom")
  void agent() throws Exception {
    String pinned =
        parse("pom.xml")
            .getElementsByTagName("opentelemetry-javaagent.version")
            .item(0)
            .getTextContent();

    assertThat(ROOT.resolve("scripts/JavaAgent.java"))
        .content()
        .startsWith("//DEPS io.opentelemetry.javaagent:opentelemetry-javaagent:" + pinned + "\n");
  }

  @Test
  @DisplayName("name every library that the modules use at run time")
  void complete() throws Exception {
    List<String> used = new ArrayList<>(used("honeyhive-tracer/pom.xml"));
    for (String module : modules("workbook/pom.xml")) {
      used.addAll(used("workbook/" + module + "/pom.xml"));
    }
    used.removeIf(name -> name.startsWith("io.github.distributed-tracing-workbook:"));

    assertThat(used).contains("com.sparkjava:spark-core", "info.picocli:picocli");
    assertThat(jbangVersions().keySet()).containsAll(used);
  }

  @Test
  @DisplayName("repeat every pinned library of the parent pom, but for the tests' own")
  void pins() throws Exception {
    List<String> pinned = new ArrayList<>(managedVersions().keySet());
    pinned.removeIf(
        name ->
            name.startsWith("io.github.distributed-tracing-workbook")
                || name.startsWith("org.junit")
                || name.startsWith("org.assertj"));

    assertThat(jbangVersions().keySet()).containsAll(pinned);
  }

  @Test
  @DisplayName("name every resource of the modules that is not JUnit's own")
  void resources() throws Exception {
    List<String> listed = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("scripts/Dependencies.java"))) {
      if (line.startsWith("//FILES ")) {
        listed.add(line.substring(line.indexOf("=../") + "=../".length()));
      }
    }
    List<String> resources = new ArrayList<>();
    for (String module : modules("workbook/pom.xml")) {
      Path folder = ROOT.resolve("workbook/" + module + "/src/main/resources");
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(Files::isRegularFile)
              .map(f -> "" + ROOT.relativize(f))
              .forEach(resources::add);
        }
      }
    }
    resources.removeIf(name -> name.contains("junit"));

    assertThat(resources).hasSizeGreaterThan(2).allMatch(name -> isListed(name, listed));
  }

  /** A pattern of JBang ends in an asterisk. */
  private static boolean isListed(String name, List<String> listed) {
    String path = name.replace('\\', '/');
    return listed.stream()
        .anyMatch(
            file ->
                file.endsWith("*")
                    ? path.startsWith(file.substring(0, file.length() - 1))
                    : path.equals(file));
  }

  private static Map<String, String> jbangVersions() throws IOException {
    Map<String, String> versions = new LinkedHashMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("scripts/Dependencies.java"))) {
      if (line.startsWith("//DEPS ")) {
        String[] parts = line.substring("//DEPS ".length()).replace("@pom", "").split(":", -1);
        versions.put(parts[0] + ":" + parts[1], parts.length > 2 ? parts[2] : "");
      }
    }
    return versions;
  }

  private static Map<String, String> managedVersions() throws Exception {
    Document pom = parse("pom.xml");
    Map<String, String> versions = new LinkedHashMap<>();
    Element management = (Element) pom.getElementsByTagName("dependencyManagement").item(0);
    for (Element dependency : elements(management.getElementsByTagName("dependency"))) {
      String version = text(dependency, "version").replaceAll("[${}]", "");
      NodeList property = pom.getElementsByTagName(version);
      versions.put(
          name(dependency),
          property.getLength() == 0 ? version : property.item(0).getTextContent());
    }
    return versions;
  }

  private static List<String> modules(String path) throws Exception {
    return elements(parse(path).getElementsByTagName("module")).stream()
        .map(Element::getTextContent)
        .toList();
  }

  private static List<String> used(String path) throws Exception {
    return elements(parse(path).getElementsByTagName("dependency")).stream()
        .filter(dependency -> !text(dependency, "scope").equals("test"))
        .map(DependenciesMatchPomTest::name)
        .toList();
  }

  private static String name(Element dependency) {
    return text(dependency, "groupId") + ":" + text(dependency, "artifactId");
  }

  private static String text(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document parse(String path) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(ROOT.resolve(path).toFile());
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("jbang-catalog.json"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
