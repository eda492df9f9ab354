package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;

/** Runs the command as in a container: LANG=C, and no bubblewrap in the path. */
@Tag("maintain")
@DisplayName("Grading odd submissions without a sandbox, in the locale C")
class GradeOddTest {

  private static final Steps.Step STEP = GradeProcess.STEP;
  private static final String REFERENCE = new StepFiles(GradeProcess.ROOT).reference(STEP);
  private static final String LONG = "\u00fc".repeat(125) + "x";
  private static final String GOOD = "5 of 18";

  /** Removes what the grader shares with others: the folder of all staged submissions. */
  private static final String DELETE =
      "static { try (var all = java.nio.file.Files.walk(java.nio.file.Path.of("
          + "System.getenv(\"WORKBOOK_HOME\")).getParent().getParent())) {"
          + " all.sorted(java.util.Comparator.reverseOrder()).forEach(one -> one.toFile().delete());"
          + " } catch (java.io.IOException e) { throw new RuntimeException(e); } }\n";

  /** Leaves a path that is too long for the system's calls, and a process without a parent. */
  private static final String LEAVE =
      "static { try { var temp = java.nio.file.Path.of(System.getProperty(\"java.io.tmpdir\"));"
          + " for (String top : new String[] {\"a\", \"b\"}) { var deep = temp.resolve(top);"
          + " for (int i = 0; i < 10; i++) { deep = deep.resolve(\"d\".repeat(250)); }"
          + " java.nio.file.Files.createDirectories(deep); if (top.equals(\"b\")) {"
          + " java.nio.file.Files.move(temp.resolve(\"a\"), deep.resolve(\"a\")); } }"
          + " new ProcessBuilder(\"sh\", \"-c\", \"(sleep 987 &)\").start();"
          + " } catch (java.io.IOException e) { throw new RuntimeException(e); } }\n";

  @TempDir static Path folder;
  @TempDir static Path work;
  private static int status;
  private static String printed;

  @BeforeAll
  @Timeout(300)
  static void grade() throws Exception {
    // The names are made by a shell, since this process's own locale may not be able to.
    handIn("good", REFERENCE);
    handIn("umlaut", REFERENCE);
    handIn("latin", REFERENCE);
    handIn("long", REFERENCE);
    handIn("deleting", inClass(DELETE));
    handIn("leaving", inClass(LEAVE));
    GradeProcess.handIn(
        folder,
        "deep",
        ("d".repeat(200) + "/").repeat(19) + "d".repeat(160) + "/Deep.java",
        REFERENCE);
    handIn("deep", REFERENCE);
    zip("windows.zip");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("good"));
    shell(
        "mv umlaut 'M\\303\\274ller'; mv latin 'M\\374ller'; mv long \"$(printf '\\303\\274%.0s' $(seq 125))x\"");
    Path tools = Files.createDirectory(work.resolve("tools"));
    for (String tool : List.of("sh", "rm", "chmod", "sleep")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin", tool));
    }
    Path temp = Files.createDirectory(work.resolve("tmp"));
    ProcessBuilder command = GradeProcess.of(folder, work.resolve("out"), temp);
    command.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    command.environment().putAll(Map.of("LANG", "C", "PATH", tools.toString()));
    Process process = command.start();
    process.getOutputStream().close();
    printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    status = process.waitFor();
  }

  @Test
  @DisplayName("says on one loud line that there is no sandbox, and why")
  void warning() {
    assertThat(printed).contains("WARNING: THERE IS NO SANDBOX.").contains("is not installed.");
  }

  @Test
  @DisplayName("grades names that are not ASCII, whatever their encoding is")
  void names() throws IOException {
    assertThat(rows("M\u00fcller")).hasSize(2).allMatch(row -> row.contains(GOOD));
  }

  @Test
  @DisplayName("grades a name of 251 bytes, and cuts that of its file")
  void longName() throws IOException {
    assertThat(rows(LONG)).singleElement().asString().contains(GOOD);
  }

  @Test
  @DisplayName("reads a zip file with backslashes and names in an old encoding")
  void windows() throws IOException {
    assertThat(rows("windows.zip")).singleElement().asString().contains(GOOD);
  }

  @Test
  @DisplayName("has a row with the reason for a folder that is too deep")
  void deep() throws IOException {
    assertThat(rows("deep")).singleElement().asString().contains("0 of 18");
    assertThat(table()).contains("File name too long");
  }

  @Test
  @DisplayName("follows no link to the submission of somebody else")
  void link() throws IOException {
    assertThat(rows("link")).singleElement().asString().contains("0 of 18");
    assertThat(table()).contains("is a link, which is not followed");
  }

  @Test
  @DisplayName("judges the others when one removes what all share, and says which one it was")
  void deleting() throws IOException {
    assertThat(rows("good")).singleElement().asString().contains(GOOD);
    assertThat(rows("deleting")).singleElement().asString().contains("| n | n | n | n | n |");
    assertThat(table()).contains("step1 changed or removed a file of the grader");
  }

  @Test
  @DisplayName("has the exit status 3, and names the submissions that are not judged")
  void exitStatus() {
    assertThat(status).isEqualTo(3);
    assertThat(printed).contains("says why: deep, deleting, link");
  }

  @Test
  @DisplayName("leaves no temporary file, and no process of a submission")
  void nothingLeft() throws IOException {
    assertThat(work.resolve("tmp")).isEmptyDirectory();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(one -> one.info().commandLine().orElse("").endsWith("sleep 987"));
  }

  private static List<String> rows(String learner) throws IOException {
    return table()
        .lines()
        .filter(line -> line.replace("`", "").startsWith("| " + learner + " |"))
        .toList();
  }

  private static String table() throws IOException {
    return Files.readString(work.resolve("out/grades.md"));
  }

  private static String inClass(String code) {
    return REFERENCE.replaceFirst("(?m)^  public LlmService\\(", code.replace("\\", "\\\\") + "$0");
  }

  private static void handIn(String learner, String source) throws IOException {
    GradeProcess.handIn(folder, learner, STEP.fileName(), source);
  }

  private static void zip(String name) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(out, Charset.forName("IBM437"))) {
      zip.putNextEntry(new ZipEntry("\u00dcbung\\L\u00f6sung.txt"));
      zip.putNextEntry(
          new ZipEntry("\u00dcbung\\" + (STEP.folder() + "/" + STEP.file()).replace('/', '\\')));
      zip.write(REFERENCE.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void shell(String script) throws IOException, InterruptedException {
    String bash = script.replaceAll("'([^']*\\\\[^']*)'", "\\$'$1'");
    Process process =
        new ProcessBuilder("bash", "-c", bash).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
