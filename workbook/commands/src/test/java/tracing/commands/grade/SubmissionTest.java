package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.Steps;

@DisplayName("A submission")
class SubmissionTest {

  private static final Steps.Step STEP = Steps.all().get(1);
  private static final Map<Steps.Step, Map<String, String>> FOUND =
      Map.of(STEP, Map.of(STEP.file(), "class"));

  @TempDir private Path folder;
  private Path learner;

  @BeforeEach
  void create() throws IOException {
    learner = Files.createDirectories(folder.resolve("ada"));
  }

  @Test
  @DisplayName("that is a clone has the files of its steps")
  void clonedFolder() throws IOException {
    write(learner.resolve("work").resolve(STEP.folder()).resolve(STEP.file()));

    assertThat(FolderSubmission.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("can be a folder with the edited file alone")
  void singleFile() throws IOException {
    write(learner.resolve("upload/UserService.java"));

    assertThat(FolderSubmission.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("can be a zip with the edited file alone")
  void singleFileInZip() throws IOException {
    Path zip = zip("UserService.java");

    assertThat(ZipSubmission.read("ada", zip).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("that is a clone in a zip has the file in its step, not another one of its name")
  void cloneInZip() throws IOException {
    Path zip = zip("UserService.java", "work/" + STEP.folder() + "/" + STEP.file());

    assertThat(ZipSubmission.read("ada", zip).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("does not take a file of another name for the edited one")
  void otherName() throws IOException {
    write(learner.resolve("MyUserService.java"));

    assertThat(FolderSubmission.read(learner).problem())
        .startsWith("holds none of the four files that a learner edits: LlmService.java, ");
    assertThat(ZipSubmission.read("ada", zip("MyUserService.java")).files()).isEmpty();
  }

  @Test
  @DisplayName("is not what a learner wrote on Moodle's page beside the files")
  void wordsInMoodle() throws IOException {
    Path files = Files.createDirectory(folder.resolve("Ada_4711_assignsubmission_file"));
    Path others = Files.createDirectory(folder.resolve("Bob_12_assignsubmission_onlinetext"));
    Files.createDirectory(folder.resolve("Ada_4711_assignsubmission_onlinetext"));
    Files.createDirectory(folder.resolve("Ada_4711_assignsubmission_comments"));

    assertThat(Submissions.in(folder, learner)).containsExactly(files, others);
  }

  @Test
  @DisplayName("has no file but Java sources, such as one that names an annotation processor")
  void javaOnly() throws IOException {
    write(learner.resolve(STEP.folder()).resolve(STEP.file()));
    write(
        learner
            .resolve(STEP.folder())
            .resolve("src/main/java/META-INF/services/javax.annotation.processing.Processor"));

    assertThat(FolderSubmission.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("has the files of the clone that is nearest, not of a copy below it")
  void nearest() throws IOException {
    Path copy = learner.resolve("a").resolve(STEP.folder()).resolve(STEP.file());
    write(copy);
    Files.writeString(copy, "copy");
    write(learner.resolve(STEP.folder()).resolve(STEP.file()));

    assertThat(FolderSubmission.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("can be a folder with one zip file, which goes before a single file beside it")
  void zipInFolder() throws IOException {
    Path zip = zip(STEP.folder() + "/" + STEP.file());
    Files.move(zip, learner.resolve("upload.zip"));
    write(learner.resolve("LlmService.java"));

    assertThat(FolderSubmission.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("does not follow a link that leaves it")
  void link() throws IOException {
    write(folder.resolve("bob/UserService.java"));
    Files.createSymbolicLink(
        learner.resolve("UserService.java"), folder.resolve("bob/UserService.java"));

    assertThat(FolderSubmission.read(learner).problem())
        .isEqualTo("cannot be read: UserService.java is a link that leaves the submission");
  }

  @Test
  @DisplayName("that leads out of its folder by backslashes is not read")
  void backslashes() throws IOException {
    Path step = learner.resolve(STEP.folder());
    write(step.resolve(STEP.file()));
    write(step.resolve("src/main/java/tracing/step2/a\\..\\..\\..\\..\\test\\X.java"));

    assertThat(FolderSubmission.read(learner).problem())
        .startsWith("cannot be read: ")
        .endsWith("test/X.java leads out of the submission");
  }

  @Test
  @DisplayName("has no classes of other packages, which could replace the checks' own")
  void otherPackage() throws IOException {
    Path step = learner.resolve(STEP.folder());
    write(step.resolve(STEP.file()));
    write(step.resolve("src/main/java/tracing/checks/testing/StepTest.java"));

    assertThat(FolderSubmission.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("is not written outside its step, whatever its paths are")
  void staged() {
    Map<Steps.Step, Map<String, String>> files =
        Map.of(STEP, Map.of("src/main/java/../../../../x/A.java", "class A {}"));

    assertThatThrownBy(() -> StagedSubmission.create(folder, new CloneFiles(Map.of()), files))
        .hasMessageContaining("leads out of the submission");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "class");
  }

  /** The last file has the text that is expected. */
  private Path zip(String... names) throws IOException {
    Path file = folder.resolve("ada.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < names.length; i++) {
        zip.putNextEntry(new ZipEntry(names[i]));
        zip.write((i == names.length - 1 ? "class" : "other").getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
