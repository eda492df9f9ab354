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

/** Writes test cases in JUnit's XML, which build servers and course systems show. */
public final class JUnitFile {

  private JUnitFile() {}

  /**
   * Writes a file; returns the reason when that fails.
   *
   * @param suite its name
   */
  public static Optional<String> write(Path file, String suite, List<JUnitCase> cases) {
    try (Writer out = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", text(suite));
      xml.writeAttribute("tests", String.valueOf(cases.size()));
      xml.writeAttribute("failures", count(cases, "failure"));
      xml.writeAttribute("errors", count(cases, "error"));
      xml.writeAttribute("skipped", count(cases, "skipped"));
      for (JUnitCase testCase : cases) {
        write(xml, testCase);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      return Optional.empty();
    } catch (IOException | XMLStreamException e) {
      return Optional.of(file + ": this file cannot be written: " + e.getMessage());
    }
  }

  private static void write(XMLStreamWriter xml, JUnitCase testCase) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", testCase.className());
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

  /** XML 1.0 has no way to write the other characters (its section 2.2). */
  private static String text(String text) {
    return text.replaceAll("[^\\n\\t -\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]", "?");
  }
}
