package tracing.workbook.diagnosis;

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

  /** The span's event type, service, inputs or outputs. */
  public static String detail(ReferenceSpan span, String detail) {
    return detail + " of " + span.eventName();
  }
}
