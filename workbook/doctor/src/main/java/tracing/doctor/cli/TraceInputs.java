package tracing.doctor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;
import tracing.traces.formats.LocalHoneyHiveClient;
import tracing.traces.formats.TraceFileContents;
import tracing.traces.formats.TraceFileReader;
import tracing.traces.input.TraceSource;

/**
 * The spans of all sources that a user names, and what could not be read.
 *
 * @param spans in the order of the sources
 * @param problems sentences that name the source
 */
record TraceInputs(List<TraceSpan> spans, List<String> problems) {

  TraceInputs() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  /** Reads a file, the files in a directory, standard input for {@code -}, or a web address. */
  void read(String source) {
    try {
      for (String file : TraceDirectory.files(source)) {
        readOne(file);
      }
    } catch (IOException e) {
      problems.add(SpanText.withoutControls(source) + ": " + e.getMessage());
    }
  }

  private void readOne(String source) {
    String name = source.equals("-") ? "standard input" : SpanText.withoutControls(source);
    try (InputStream in = TraceSource.open(source)) {
      TraceFileContents read = TraceFileReader.read(in);
      spans.addAll(read.spans());
      read.problems().forEach(problem -> problems.add(name + ": " + problem));
    } catch (IOException e) {
      problems.add(name + ": " + e.getMessage());
    }
  }

  /**
   * Reads the traces of a local HoneyHive.
   *
   * @param url its address, or null for the default one
   * @return the address
   */
  String readLocalHoneyHive(String url) {
    String address = url;
    try {
      address = url == null ? LocalHoneyHiveClient.defaultAddress(System.getenv()) : url;
      spans.addAll(new LocalHoneyHiveClient(address).read());
      if (spans.isEmpty()) {
        problems.add(
            "There are no spans: the local HoneyHive at "
                + address
                + " has not received any since it was started.\n"
                + "  Fix: Send a query to the services that export to it, such as those of"
                + " ./jbang demo --keep-running, or name a file with traces.");
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    return address;
  }
}
