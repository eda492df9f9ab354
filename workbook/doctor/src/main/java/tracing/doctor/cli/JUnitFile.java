package tracing.doctor.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes findings in JUnit's XML, which build servers show. */
public final class JUnitFile {

  private JUnitFile() {}

  /**
   * Writes a file; returns the reason when that fails.
   *
   * @param tool the name of the suite
   */
  public static Optional<String> write(Path file, String tool, List<JUnitCase> cases) {
    try (Writer out = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", tool);
      xml.writeAttribute("tests", String.valueOf(cases.size()));
      xml.writeAttribute("failures", count(cases, "failure"));
      xml.writeAttribute("errors", count(cases, "error"));
      xml.writeAttribute("skipped", count(cases, "skipped"));
      for (JUnitCase testCase : cases) {
        write(xml, tool, testCase);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      return Optional.empty();
    } catch (IOException | XMLStreamException e) {
      return Optional.of(file + ": this file cannot be written: " + e.getMessage());
    }
  }

  private static void write(XMLStreamWriter xml, String tool, JUnitCase testCase)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", tool + "." + testCase.suite());
    xml.writeAttribute("name", text(testCase.name()));
    xml.writeAttribute("time", "0");
    if (!testCase.outcome().isEmpty()) {
      xml.writeStartElement(testCase.outcome());
      xml.writeAttribute("message", text(testCase.message()));
      xml.writeCharacters(text(testCase.text()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String count(List<JUnitCase> cases, String outcome) {
    return String.valueOf(cases.stream().filter(c -> c.outcome().equals(outcome)).count());
  }

  /** XML has no way to write most control characters. */
  private static String text(String text) {
    return text.replaceAll("[\\p{C}&&[^\n]]", "?");
  }
}
