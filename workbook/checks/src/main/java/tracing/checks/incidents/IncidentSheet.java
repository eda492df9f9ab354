package tracing.checks.incidents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.checks.layout.Sheet;

/**
 * Reads the sheet of an incident: its fields, then the description of its system, then sections
 * that begin with {@code --- not <service or cause>}, {@code --- end} or {@code --- hint}.
 */
final class IncidentSheet {

  private static final String SECTION = "(?m)^--- ";
  private static final String NOT = "not ";
  private static final String END = "end\n";

  private IncidentSheet() {}

  static Incident incident(Sheet sheet) {
    return new Incident(
        sheet.name(),
        sheet.field("complaint"),
        sheet.text().split(SECTION, 2)[0].strip(),
        new IncidentCode(
            sheet.field("file"),
            sheet.fields().getOrDefault("folder", "main"),
            Integer.parseInt(sheet.fields().getOrDefault("java", "17"))),
        list(sheet, "services"),
        new Incident.Answer(sheet.field("service"), sheet.field("cause")),
        refutations(sheet),
        list(sheet, "met"),
        sheet.fields().getOrDefault("doctor", ""),
        ending(sheet),
        sheet.hints());
  }

  private static String ending(Sheet sheet) {
    return Stream.of(sheet.text().split(SECTION))
        .filter(section -> section.startsWith(END))
        .map(section -> section.substring(END.length()).strip().replace("`", ""))
        .findFirst()
        .orElse("");
  }

  private static List<String> list(Sheet sheet, String field) {
    return List.of(sheet.field(field).split(", "));
  }

  private static Map<String, String> refutations(Sheet sheet) {
    Map<String, String> sentences = new LinkedHashMap<>();
    Stream.of(sheet.text().split(SECTION))
        .filter(section -> section.startsWith(NOT))
        .map(section -> section.substring(NOT.length()).split("\n", 2))
        .forEach(section -> sentences.put(section[0].strip(), section[1].strip()));
    return sentences;
  }
}
