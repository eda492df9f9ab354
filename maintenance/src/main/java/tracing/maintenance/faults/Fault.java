package tracing.maintenance.faults;

import tracing.services.ServiceName;

/** What goes wrong while clients send queries, and which answers they may get. */
public enum Fault {
  NONE("nothing", Behaviour.HEALTHY, Behaviour.HEALTHY, ProcessAction.NONE, null, "200"),
  BACKEND_DOWN("backend is down", Behaviour.DOWN, "200"),
  BACKEND_HANGS("backend hangs", Behaviour.HANGING, "200"),
  BACKEND_SLOW("backend takes 8 s", Behaviour.SLOW, "200"),
  BACKEND_400("backend answers 400", Behaviour.REFUSING_400, "200"),
  BACKEND_401("backend answers 401", Behaviour.REFUSING_401, "200"),
  BACKEND_429("backend answers 429", Behaviour.REFUSING_429, "200"),
  BACKEND_503("backend answers 503", Behaviour.REFUSING_503, "200"),
  LLM_HANGS("LLM hangs", Behaviour.HANGING, ProcessAction.NONE, "504 the LLM provider .*"),
  LLM_RESETS("LLM resets", Behaviour.RESETTING, ProcessAction.NONE, "502 the LLM provider .*"),
  LLM_GARBAGE(
      "LLM answers garbage", Behaviour.GARBAGE, ProcessAction.NONE, "502 the LLM provider .*"),
  LLM_429(
      "LLM answers 429, Retry-After 30", Behaviour.REFUSING_429, ProcessAction.NONE, "502 .* 429"),
  LLM_500("LLM answers 500", Behaviour.REFUSING_500, ProcessAction.NONE, "502 .* 500"),
  KILLED(
      "user-service is killed, and restarted",
      Behaviour.HEALTHY,
      Behaviour.HEALTHY,
      ProcessAction.KILL,
      ServiceName.USER_SERVICE,
      "200|50[24] user-service .*"),
  LLM_SERVICE_ENDS("SIGTERM to the llm-service", ServiceName.LLM_SERVICE, "502 llm-service .*"),
  USER_SERVICE_ENDS("SIGTERM to the user-service", ServiceName.USER_SERVICE, "502 user-service .*"),
  GATEWAY_ENDS("SIGTERM to the api-gateway", ServiceName.API_GATEWAY, "no connection"),
  ALL_END_HANGING(
      "SIGTERM to all, while backend and LLM hang",
      Behaviour.HANGING,
      Behaviour.HANGING,
      ProcessAction.END_ALL,
      null,
      "50[0234] .*|no connection|connection broken");

  /** What happens to a process, once a third of the requests was answered. */
  enum ProcessAction {
    NONE,
    KILL,
    END,
    END_ALL
  }

  private final String title;
  private final Behaviour backend;
  private final Behaviour llm;
  private final ProcessAction action;
  private final ServiceName target;
  private final String answers;

  Fault(String title, Behaviour backend, String answers) {
    this(title, backend, Behaviour.HEALTHY, ProcessAction.NONE, null, answers);
  }

  Fault(String title, Behaviour llm, ProcessAction action, String answers) {
    this(title, Behaviour.HEALTHY, llm, action, null, answers);
  }

  Fault(String title, ServiceName target, String answers) {
    this(
        title,
        Behaviour.HEALTHY,
        Behaviour.HEALTHY,
        ProcessAction.END,
        target,
        "200|503 the request could not be served|connection broken|" + answers);
  }

  Fault(
      String title,
      Behaviour backend,
      Behaviour llm,
      ProcessAction action,
      ServiceName target,
      String answers) {
    this.title = title;
    this.backend = backend;
    this.llm = llm;
    this.action = action;
    this.target = target;
    this.answers = answers;
  }

  /** Returns a description of the fault. */
  public String title() {
    return title;
  }

  Behaviour backend() {
    return backend;
  }

  Behaviour llm() {
    return llm;
  }

  ProcessAction action() {
    return action;
  }

  /** Returns the service whose process is ended, or null. */
  ServiceName target() {
    return target;
  }

  /** Returns whether a client may get this answer. */
  boolean allows(String answer) {
    return answer.matches(answers);
  }

  /** Returns whether only the backend fails, in which case clients should notice nothing. */
  boolean isOfBackend() {
    return backend != Behaviour.HEALTHY && action == ProcessAction.NONE;
  }
}
