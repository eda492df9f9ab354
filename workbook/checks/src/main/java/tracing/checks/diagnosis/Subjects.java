package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a check is about and what a finding explains, as text that the two are compared by. */
public final class Subjects {

  /** All spans share one trace. */
  public static final String TRACE = "trace";

  /** All spans share one session. */
  public static final String SESSION = "session";

  /** All services are in one project. */
  public static final String PROJECT = "project";

  /** Nothing stays current. */
  public static final String SCOPE = "scope";

  /** The answer to the client. */
  public static final String ANSWER = "answer";

  /** What is sent to the LLM provider. */
  public static final String PROVIDER = "provider";

  /** There are no spans but the expected ones. */
  public static final String NAMES = "names";

  private Subjects() {}

  /** The span is there. */
  public static String span(ReferenceSpan span) {
    return "span " + span.eventName();
  }

  /** The span hangs where it should. */
  public static String edge(ReferenceSpan span) {
    return "edge " + span.eventName();
  }

  /** Returns every detail of a span that a check can be about. */
  static List<String> all(ReferenceSpan span) {
    List<String> all = new ArrayList<>();
    for (String detail : List.of("service", "type", "inputs", "result", "status")) {
      all.add(detail(span, detail));
    }
    Scenario.SUCCESS
        .metadata()
        .getOrDefault(span, Map.of())
        .keySet()
        .forEach(key -> all.add(detail(span, key)));
    return all;
  }

  /** The span's event type, service, inputs or outputs. */
  public static String detail(ReferenceSpan span, String detail) {
    return detail + " of " + span.eventName();
  }
}
