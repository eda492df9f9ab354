package tracing.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tracing.doctor.report.DoctorReport;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;
import tracing.traces.formats.TraceFileReader;

/** Traces for an approved text. */
public record TextSample(String title, List<TraceSpan> spans) {

  public static TextSample of(String title, TestSpan... spans) {
    return new TextSample(title, Stream.of(spans).map(TestSpan::build).toList());
  }

  public static TextSample file(String name) {
    try {
      return new TextSample(
          name, TraceFileReader.read(Path.of("src/test/resources/faults", name)).spans());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the title and the doctor's report. */
  public String report() {
    String report = new DoctorReport(spans).text(new TraceTreePrinter(true, false));
    return "# " + title + "\n\n" + report;
  }
}
