package tracing.probe.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Fault;
import tracing.probe.claims.Verdict;

/** The judged claims as a JUnit report: one test for each claim. */
public final class ReportJunit {

  private ReportJunit() {}

  /** Returns the report as XML, with a line break at the end. */
  public static String text(ProbeReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "probe of " + clean(report.evidence().service()));
      xml.writeAttribute("tests", String.valueOf(report.results().size()));
      xml.writeAttribute("failures", String.valueOf(count(report, Verdict.FAILS)));
      long skipped = count(report, Verdict.CANNOT_BE_TOLD) + count(report, Verdict.DOES_NOT_APPLY);
      xml.writeAttribute("skipped", String.valueOf(skipped));
      for (ClaimResult result : report.results()) {
        testCase(xml, report, result);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private static long count(ProbeReport report, Verdict verdict) {
    return report.results().stream().filter(result -> result.verdict() == verdict).count();
  }

  private static void testCase(XMLStreamWriter xml, ProbeReport report, ClaimResult result)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "probe");
    xml.writeAttribute("name", result.claim().title());
    switch (result.verdict()) {
      case FAILS -> failure(xml, report.evidence().service(), result.faults().get(0));
      case CANNOT_BE_TOLD, DOES_NOT_APPLY -> {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", clean(result.evidence()));
      }
      case HOLDS -> {}
    }
    xml.writeEndElement();
  }

  private static void failure(XMLStreamWriter xml, String service, Fault fault)
      throws XMLStreamException {
    xml.writeStartElement("failure");
    xml.writeAttribute("type", fault.act().id());
    xml.writeAttribute("message", clean(fault.act().sentence(service)));
    xml.writeCharacters(
        clean(
            "Hop: %s\nSeen: %s\nFix: %s".formatted(fault.hop(), fault.seen(), fault.act().fix())));
    xml.writeEndElement();
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String clean(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
  }
}
