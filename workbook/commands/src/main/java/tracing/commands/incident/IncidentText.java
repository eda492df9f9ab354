package tracing.commands.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    if (states.containsValue(IncidentRuns.NOT_OPENED)) {
      lines.add("not opened: its libraries are downloaded when you open it.");
    }
    lines.add("Good ones to start with: hotel-booking, tax-office, ticket-desk.");
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
    return """
        Right. In the service %s: %s

        %s

        Now fix it in %s
        and check it: %s%s --check"""
        .formatted(
            incident.answer().service(),
            sentence,
            doctor(incident, evidence, printer),
            incident.code().file(),
            COMMAND,
            incident.id());
  }

  /** Returns what the doctor finds, or only its last line if the spans do not show the cause. */
  private static String doctor(
      Incident incident, IncidentEvidence evidence, TraceTreePrinter printer) {
    String said = new DoctorReport(evidence.spans()).text(printer).stripTrailing();
    return incident.doctor().isEmpty()
        ? "The doctor (./jbang doctor) sees only spans, and not the headers, the log or the code. "
            + "These spans alone do not show it the cause. It says:\n"
            + said.substring(said.lastIndexOf('\n') + 1)
        : "What the doctor (./jbang doctor) says of these spans:\n" + said;
  }

  /** Returns the result of a check that has failed. */
  static String broken(Incident incident, IncidentRun.Result result, IncidentEvidence evidence) {
    // The shortest is the one with the fewest spans.
    String message =
        result.failures().stream()
            .map(failure -> String.valueOf(failure.getMessage()))
            .min(Comparator.comparing(String::length))
            .orElse("No test ran.");
    return """
        %1$s is not fixed: %2$s%4$s

        The whole incident: %3$s%1$s
        A hint: ./jbang hint %1$s"""
        .formatted(incident.id(), message.strip(), COMMAND, evidence.details());
  }

  /** Returns what is told of the cause when the incident is fixed. */
  static String fixed(Incident incident, int checks, String section, String tree, String next) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("Cause", incident.answer().cause() + ", in " + incident.answer().service());
    String doctor = incident.doctor();
    if (!doctor.isEmpty()) {
      parts.put("The doctor's name for what it sees of it", doctor);
    }
    parts.put(
        "See",
        "docs/troubleshooting.md#" + (doctor.isEmpty() ? incident.answer().cause() : doctor));
    parts.put("People who have met it", threads(incident));
    parts.put(
        "To start over", "git checkout " + incident.code().file() + " (this discards your fix)");
    if (!next.isEmpty()) {
      parts.put("Next", COMMAND + next);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s is fixed: %s"
            .formatted(
                incident.id(),
                checks == 1 ? "its check passes." : "all %d checks pass.".formatted(checks)));
    lines.add("");
    lines.add(incident.ending().isEmpty() ? section : incident.ending());
    lines.add("");
    lines.add(tree);
    lines.add("");
    parts.forEach(
        (name, text) -> lines.add(name + ":" + (text.startsWith("\n") ? text : " " + text)));
    return String.join("\n", lines);
  }

  private static String threads(Incident incident) {
    return incident.metIn().stream()
        .map(thread -> "\n  https://github.com/" + thread.replace("#", "/issues/"))
        .collect(Collectors.joining());
  }

  /** Returns why an incident could not be judged. */
  static String notJudged(Incident incident, NotJudgedException reason) {
    return """
        %1$s cannot be judged.
        %2$s

        The file: %3$s
        Check it again: %4$s%1$s --check"""
        .formatted(incident.id(), reason.getMessage().strip(), incident.code().file(), COMMAND);
  }
}
