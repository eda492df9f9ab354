package tracing.probe.claims;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.cli.JUnitFile;
import tracing.probe.report.ProbeReport;
import tracing.probe.report.ReportJson;
import tracing.probe.report.ReportJunit;
import tracing.traces.TraceTreePrinter;

/** To approve a changed text, copy {@code target/<name>} over the approved file. */
@DisplayName("The probe's reports")
class ReportTextsTest {

  @Test
  @DisplayName("are those in src/test/approved/reports.txt, one for each act")
  void reports() throws IOException {
    Evidence copied = BrokenServicesTest.incoming().toList().get(9).evidence();
    String broken =
        BrokenServicesTest.all()
            .map(sample -> withoutTable(text(sample.name(), sample.evidence())))
            .collect(joining("\n\n\n"));

    approve(
        "reports.txt",
        text("A correct service", Simulation.run(Services.correct()))
            + "\n\n\n"
            + text("Two claims that fail", copied)
            + "\n\n\n"
            + broken
            + "\n");
  }

  @Test
  @DisplayName("as JSON and for JUnit are those in src/test/approved")
  void formats() throws IOException {
    ProbeReport report =
        new ProbeReport(Simulation.run(Services.sending((served, own) -> served.baggage())));
    String json = new GsonBuilder().setPrettyPrinting().create().toJson(ReportJson.of(report));

    approve("report.json", json + "\n");
    Path file = Path.of("target/junit.xml");
    assertThat(JUnitFile.write(file, "probe", ReportJunit.cases(report))).isEmpty();
    approve("report.xml", Files.readString(file).replace("><", ">\n<") + "\n");
  }

  @Test
  @DisplayName("include the advice for every act but those that need an option")
  void everyAct() throws IOException {
    String approved = Files.readString(Path.of("src/test/approved/reports.txt"));

    assertThat(
            Arrays.stream(Act.values())
                .filter(act -> act != Act.BAGGAGE_TO_THIRD_PARTY && act != Act.BOUNDARY_CROSSED))
        .allSatisfy(act -> assertThat(approved).contains(act.fix()));
  }

  private static String text(String title, Evidence evidence) {
    String report = new ProbeReport(evidence).text(new TraceTreePrinter(true, false));
    return "# " + title + "\n\n" + report;
  }

  private static String withoutTable(String report) {
    return report.replaceAll("(?s)\n\n  (holds|FAILS|cannot be told)  .*?\\.\n\n", "\n\n");
  }

  private static void approve(String name, String actual) throws IOException {
    Files.writeString(Path.of("target", name), actual);
    assertThat(Path.of("src/test/approved", name)).hasContent(actual);
  }
}
