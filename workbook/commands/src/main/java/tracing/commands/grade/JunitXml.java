package tracing.commands.grade;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A learner's grades as a JUnit report, which build servers and course systems read. */
final class JunitXml {

  private JunitXml() {}

  static String text(LearnerGrade grade) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", clean(grade.learner()));
      xml.writeAttribute("tests", String.valueOf(grade.tasks().size()));
      long failed = grade.tasks().stream().filter(task -> !task.passed()).count();
      xml.writeAttribute("failures", String.valueOf(failed));
      for (TaskGrade task : grade.tasks()) {
        testCase(xml, task);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private static void testCase(XMLStreamWriter xml, TaskGrade task) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "workbook");
    xml.writeAttribute("name", task.task());
    if (!task.passed()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", task.state());
      xml.writeAttribute("message", clean(task.firstLine()));
      xml.writeCharacters(clean(task.message()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String clean(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
  }
}
