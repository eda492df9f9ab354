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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    assertThat(SubmissionReader.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("can be a folder with the edited file alone")
  void singleFile() throws IOException {
    write(learner.resolve("upload/UserService.java"));

    assertThat(SubmissionReader.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("can be a zip with the edited file alone")
  void singleFileInZip() throws IOException {
    Path zip = zip("UserService.java");

    assertThat(SubmissionReader.read(zip).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("that is a clone in a zip has the file in its step, not another one of its name")
  void cloneInZip() throws IOException {
    Path zip = zip("work/UserService.java", "work/" + STEP.folder() + "/" + STEP.file());

    assertThat(SubmissionReader.read(zip).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("does not take a file of another name for the edited one")
  void otherName() throws IOException {
    write(learner.resolve("MyUserService.java"));

    assertThat(SubmissionReader.read(learner).problem())
        .startsWith("holds none of the four files that a learner edits: LlmService.java, ");
    assertThat(SubmissionReader.read(zip("MyUserService.java")).files()).isEmpty();
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

    assertThat(SubmissionReader.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("has the files of the clone that is nearest, not of a copy below it")
  void nearest() throws IOException {
    Path copy = learner.resolve("a").resolve(STEP.folder()).resolve(STEP.file());
    write(copy);
    Files.writeString(copy, "copy");
    write(learner.resolve(STEP.folder()).resolve(STEP.file()));

    assertThat(SubmissionReader.read(learner).files()).isEqualTo(FOUND);
  }

  @Test
  @DisplayName("can be a folder with a zip file for each step")
  void zipsInFolder() throws IOException {
    Files.move(zip(STEP.folder() + "/" + STEP.file()), learner.resolve("two.zip"));
    Files.move(zip("LlmService.java"), learner.resolve("one.zip"));

    assertThat(SubmissionReader.read(learner).files().keySet())
        .containsExactly(Steps.all().get(0), STEP);
  }

  @Test
  @DisplayName("has the single files beside a zip file too")
  void singleBesideZip() throws IOException {
    Files.move(zip(STEP.folder() + "/" + STEP.file()), learner.resolve("upload.zip"));
    write(learner.resolve("LlmService.java"));

    assertThat(SubmissionReader.read(learner).files().keySet())
        .containsExactly(Steps.all().get(0), STEP);
  }

  @Test
  @DisplayName("with two clones that differ is not judged, and names both files")
  void twoClones() throws IOException {
    String file = STEP.folder() + "/" + STEP.file();
    Path zip = zip("new/" + file, "old/" + file);

    assertThat(SubmissionReader.read(zip).problem())
        .isEqualTo(
            "cannot be read: new/%1$s and old/%1$s differ, and nothing says which of them is handed in"
                .formatted(file));
    assertThat(SubmissionReader.read(zip).missing(STEP)).isEqualTo(TaskGrade.NOT_JUDGED);
  }

  @Test
  @DisplayName("with a single file that differs from the one in a clone beside it is not judged")
  void singleBesideClone() throws IOException {
    Path zip = zip("UserService.java", "work/" + STEP.folder() + "/" + STEP.file());

    assertThat(SubmissionReader.read(zip).problem()).contains("UserService.java differ");
  }

  @Test
  @DisplayName("can hold the same file twice")
  void sameTwice() throws IOException {
    write(learner.resolve("a").resolve(STEP.folder()).resolve(STEP.file()));
    write(learner.resolve("UserService.java"));

    assertThat(SubmissionReader.read(learner).files()).isEqualTo(FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abgabe.tar.gz",
        "UserService (1).java",
        "UserService.java.txt",
        "userservice.java",
        "a.7z"
      })
  @DisplayName("with a file that is not read in the place of a step's file is not judged")
  void unread(String name) throws IOException {
    write(learner.resolve("LlmService.java"));
    write(learner.resolve(name));
    Submission submission = SubmissionReader.read(learner);

    assertThat(submission.missing(STEP)).isEqualTo(TaskGrade.NOT_JUDGED);
    assertThat(submission.reason(STEP))
        .isEqualTo("UserService.java was not handed in; look at what is not read: " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UserServiceTest.java", "MyUserService.java", "report.pdf"})
  @DisplayName("with other files in the place of a step's file lacks that file")
  void lacks(String name) throws IOException {
    write(learner.resolve("LlmService.java"));
    write(learner.resolve(name));

    assertThat(SubmissionReader.read(learner).missing(STEP)).isEqualTo(TaskGrade.MISSING);
  }

  @Test
  @DisplayName("in a damaged zip file says so")
  void damaged() throws IOException {
    write(learner.resolve("upload.zip"));

    assertThat(SubmissionReader.read(learner).problem())
        .startsWith("cannot be read: the zip file is damaged, or is no zip file (");
  }

  @Test
  @DisplayName("does not follow a link that leaves it")
  void link() throws IOException {
    write(folder.resolve("bob/UserService.java"));
    Files.createSymbolicLink(
        learner.resolve("UserService.java"), folder.resolve("bob/UserService.java"));

    assertThat(SubmissionReader.read(learner).problem())
        .isEqualTo("cannot be read: UserService.java is a link that leaves the submission");
  }

  @Test
  @DisplayName("that leads out of its folder by backslashes is not read")
  void backslashes() throws IOException {
    Path step = learner.resolve(STEP.folder());
    write(step.resolve(STEP.file()));
    write(step.resolve("src/main/java/tracing/step2/a\\..\\..\\..\\..\\test\\X.java"));

    assertThat(SubmissionReader.read(learner).problem())
        .startsWith("cannot be read: ")
        .endsWith("test/X.java leads out of the submission");
  }

  @Test
  @DisplayName("has no classes of other packages, which could replace the checks' own")
  void otherPackage() throws IOException {
    Path step = learner.resolve(STEP.folder());
    write(step.resolve(STEP.file()));
    write(step.resolve("src/main/java/tracing/checks/testing/StepTest.java"));

    assertThat(SubmissionReader.read(learner).files()).isEqualTo(FOUND);
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
