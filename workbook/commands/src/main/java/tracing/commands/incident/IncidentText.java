package tracing.commands.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentEvidence;
import tracing.checks.incidents.IncidentRun;
import tracing.checks.layout.NotJudgedException;
import tracing.doctor.report.DoctorReport;
import tracing.traces.TraceTreePrinter;

/** What the command {@code incident} prints. */
public final class IncidentText {

  private static final String COMMAND = "./jbang incident ";

  private IncidentText() {}

  /** Returns the list of all incidents, with a word on the state of each. */
  static String list(Map<Incident, String> states) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Each incident is a small system of services, and something is wrong with its traces.");
    lines.add("Incidents do not count for your grade.");
    states.forEach(
        (incident, state) ->
            lines.add("  %-12s  %-20s %s".formatted(state, incident.id(), incident.complaint())));
    lines.add("To open one: " + COMMAND + "<incident>");
    return String.join("\n", lines);
  }

  /** Returns what an incident shows before it is answered. */
  static String story(Incident incident, IncidentEvidence evidence, TraceTreePrinter printer) {
    return "%s: %s%n%n%s%n%n%s"
        .formatted(incident.id(), incident.complaint(), incident.system(), evidence.text(printer));
  }

  /** Returns how to answer where nobody can type. */
  static String howToAnswer(Incident incident) {
    return """
        To answer: %1$s%2$s --service <name> --cause <number>
        For a hint: ./jbang hint %2$s"""
        .formatted(COMMAND, incident.id());
  }

  /** Returns what follows the right answer: the file to fix, and what the spans alone show. */
  static String right(
      Incident incident, String sentence, IncidentEvidence evidence, TraceTreePrinter printer) {
    String doctor =
        evidence.spans().isEmpty()
            ? "There is no span that it could examine."
            : new DoctorReport(evidence.spans()).text(printer);
    return """
        Right. In %s: %s

        What the doctor says of these spans:
        %s

        Now fix it in %s
        and check it: %s%s --check"""
        .formatted(
            incident.answer().service(),
            sentence,
            doctor.stripTrailing(),
            incident.code().file(),
            COMMAND,
            incident.id());
  }

  /** Returns the result of a check that has failed. */
  static String broken(Incident incident, IncidentRun.Result result) {
    String message =
        result.failures().isEmpty() ? "No test ran." : result.failures().get(0).getMessage();
    return """
        %1$s is not fixed: %2$s

        The whole incident: %3$s%1$s
        A hint: ./jbang hint %1$s"""
        .formatted(incident.id(), String.valueOf(message).strip(), COMMAND);
  }

  /** Returns what is told of the cause when the incident is fixed. */
  static String fixed(Incident incident, int checks, String section, String next) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("Cause", incident.answer().cause() + ", in " + incident.answer().service());
    parts.put("Met in", String.join(", ", incident.metIn()));
    parts.put("See", "docs/troubleshooting.md#" + incident.answer().cause());
    if (!next.isEmpty()) {
      parts.put("Next", COMMAND + next);
    }
    List<String> lines = new ArrayList<>();
    lines.add("%s is fixed: all %d checks pass.".formatted(incident.id(), checks));
    lines.add("");
    lines.add(section);
    lines.add("");
    parts.forEach((name, text) -> lines.add(name + ": " + text));
    return String.join("\n", lines);
  }

  /** Returns why an incident could not be judged. */
  static String notJudged(Incident incident, NotJudgedException reason) {
    return "%s: %s%n  file: %s%n%n%s"
        .formatted(
            incident.id(), incident.complaint(), incident.code().file(), reason.getMessage());
  }
}
