package tracing.checks.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;

@DisplayName("Compiled classes")
class CompiledClassesTest {

  private static final Steps.Step STEP = Steps.all().get(1);
  private static final String SERVICE = "package tracing.step2; class UserService ";

  @TempDir private Path root;

  @Test
  @DisplayName("come before those of the class path")
  void comeBeforeParent() throws Exception {
    String source = "package tracing.checks.compile; class SourceText { int instead; }";
    CompiledClasses classes =
        CompiledClasses.compile(Map.of("tracing/checks/compile/SourceText.java", source));

    assertThat(loader(classes).loadClass(SourceText.class.getName())).hasDeclaredFields("instead");
  }

  @Test
  @DisplayName("are the only ones of their packages: the class path is not asked")
  void noOthersOfTheirPackages() {
    CompiledClasses classes =
        CompiledClasses.compile(Map.of("tracing/checks/compile/SourceText.java", ""));

    assertThatThrownBy(() -> loader(classes).loadClass(SourceText.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  @DisplayName("name file and line of what does not compile")
  void doesNotCompile() {
    assertThatThrownBy(
            () -> CompiledClasses.compile(Map.of("x/A.java", "package x;\nclass A { int i = ; }")))
        .isInstanceOf(CompilationFailedException.class)
        .hasMessageContaining("x/A.java:2: ");
  }

  @Test
  @DisplayName("name a symbol that is not found, and where, on the line of its error")
  void symbolNotFound() {
    String source = "package x;\nclass A { int i = tracr.size(); }";

    assertThatThrownBy(() -> CompiledClasses.compile(Map.of("x/A.java", source)))
        .hasMessage("x/A.java:2: cannot find symbol; symbol: variable tracr; location: class x.A");
  }

  @Test
  @DisplayName("are in the packages of their files' folders, so that they replace no others")
  void packageOfTheChecks() throws IOException {
    write("UserService.java", SERVICE + "{ }");
    write("X.java", "package tracing.checks.layout; class Steps {}");

    assertThatThrownBy(this::of)
        .isExactlyInstanceOf(NotJudgedException.class)
        .hasMessageContaining("tracing/checks/layout/Steps.class is in a file whose folder");
  }

  @Test
  @DisplayName("are those of the tests, where a learner has a file in the place of a test")
  void testsWin() throws Exception {
    write("UserService.java", SERVICE + "{ }");
    write("ServiceTest.java", "package tracing.step2; class ServiceTest { int learners; }");
    Map<String, String> tests =
        Map.of(
            "tracing/step2/ServiceTest.java",
            "package tracing.step2; class ServiceTest { int original; }");

    CompiledClasses classes = StepClasses.compile(new StepFiles(root), List.of(STEP), tests);

    assertThat(loader(classes).loadClass("tracing.step2.ServiceTest"))
        .hasDeclaredFields("original");
  }

  @Test
  @DisplayName("are made without any annotation processor, also when there is one in a library")
  void noProcessor() throws IOException {
    String processor =
        """
        package x;
        import java.util.Set;
        import javax.annotation.processing.*;
        import javax.lang.model.element.TypeElement;
        @SupportedAnnotationTypes("*")
        public class P extends AbstractProcessor {
          static { System.setProperty("x.P", "ran"); }
          public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
            return false;
          }
        }
        """;
    Path library = CompiledClasses.compile(Map.of("x/P.java", processor)).folder();
    Path services = Files.createDirectories(library.resolve("META-INF/services"));
    Files.writeString(services.resolve("javax.annotation.processing.Processor"), "x.P");

    CompiledClasses.compile(Map.of("y/A.java", "package y; class A {}"), List.of(library), 17);

    assertThat(System.getProperty("x.P")).isNull();
  }

  @Test
  @DisplayName("find the OpenAI client where a file needs it and does not name it")
  void needsOpenAi() throws Exception {
    String source =
        """
        package x;
        public class A {
          Object a(tracing.services.ServiceSetup setup) {
            return setup.openAiClient().chat();
          }
        }
        """;

    assertThat(loader(CompiledClasses.compile(Map.of("x/A.java", source))).loadClass("x.A"))
        .isPublic();
  }

  @Test
  @DisplayName("are made of all files of a step")
  void secondFile() throws IOException {
    write("UserService.java", SERVICE + "{ Helper helper; }");
    write("Helper.java", "package tracing.step2; class Helper {}");

    assertThat(of().folder().resolve("tracing/step2/Helper.class")).exists();
  }

  @Test
  @DisplayName("are not judged when the step's file is empty")
  void emptyFile() throws IOException {
    write("UserService.java", "");

    assertMissing();
  }

  @Test
  @DisplayName("are not judged when the step's file declares another package")
  void otherPackage() throws IOException {
    write("UserService.java", "package tracing.other; class UserService {}");

    assertMissing();
  }

  @Test
  @DisplayName("are not judged when the step's class has another name")
  void otherName() throws IOException {
    write("UserService.java", "package tracing.step2; class UserServices {}");

    assertMissing();
  }

  @Test
  @DisplayName("lack the step's class rather than fail to compile with the tests that name it")
  void missingForTests() throws IOException {
    write("UserService.java", "");
    Map<String, String> tests =
        Map.of("tracing/step2/T.java", "package tracing.step2; class T { UserService service; }");

    assertThatThrownBy(() -> StepClasses.compile(new StepFiles(root), List.of(STEP), tests))
        .isExactlyInstanceOf(NotJudgedException.class);
  }

  @Test
  @DisplayName("lack the classes of all steps whose files are missing")
  void missingFiles() {
    assertThatThrownBy(
            () ->
                StepClasses.compile(new StepFiles(root), Steps.services().subList(0, 2), Map.of()))
        .isExactlyInstanceOf(NotJudgedException.class)
        .hasMessage(
            "the file LlmService.java of step1 is missing; the file UserService.java of step2 is missing");
  }

  private void assertMissing() {
    assertThatThrownBy(this::of)
        .isExactlyInstanceOf(NotJudgedException.class)
        .hasMessage(
            "the class tracing.step2.UserService is not in the file"
                + " step2-user-service/src/main/java/tracing/step2/UserService.java");
  }

  private CompiledClasses of() {
    return StepClasses.compile(new StepFiles(root), List.of(STEP), Map.of());
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(STEP.folder()).resolve(STEP.file()).resolveSibling(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static ClassLoader loader(CompiledClasses classes) {
    return classes.loader(CompiledClassesTest.class.getClassLoader());
  }
}
