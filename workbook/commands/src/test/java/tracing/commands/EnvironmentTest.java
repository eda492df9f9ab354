package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.probe.run.ProbeSettings;

@DisplayName("A record that holds environment variables")
class EnvironmentTest {

  private static final Path CLASSES = Path.of("target/classes");
  private static final String KEY = "sk-secret";

  @Test
  @DisplayName("has no text that shows their values, which can be keys")
  void hidden() throws Exception {
    List<Class<?>> records =
        Stream.concat(Stream.of(ProbeSettings.class), own())
            .filter(type -> type.isRecord() && holdsEnvironment(type))
            .toList();

    assertThat(records).hasSizeGreaterThanOrEqualTo(5);
    for (Class<?> type : records) {
      assertThat(instance(type).toString()).as(type.getName()).doesNotContain(KEY);
    }
  }

  private static Stream<Class<?>> own() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Class<?>> all =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .<Class<?>>map(EnvironmentTest::load)
              .toList();
      return all.stream();
    }
  }

  private static Class<?> load(Path file) {
    String path = CLASSES.relativize(file).toString();
    try {
      return Class.forName(
          path.replace(".class", "").replace(file.getFileSystem().getSeparator(), "."),
          false,
          EnvironmentTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean holdsEnvironment(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).anyMatch(EnvironmentTest::isEnvironment);
  }

  private static boolean isEnvironment(RecordComponent component) {
    return component.getType() == Map.class
        && List.of("environment", "settings").contains(component.getName());
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(Arrays.stream(components).map(EnvironmentTest::value).toArray());
  }

  private static Object value(RecordComponent component) {
    if (isEnvironment(component)) {
      return Map.of("OPENAI_API_KEY", KEY);
    }
    Class<?> type = component.getType();
    return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
  }
}
