package tracing.commands.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.diagnosis.DiagnosisReport;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.incidents.IncidentEvidence;
import tracing.checks.incidents.Requests;
import tracing.checks.layout.WorkbookRoot;
import tracing.doctor.cli.Terminal;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/**
 * One query to the reference services, which run with a mistake in one of them or with a faulty
 * proxy between the gateway and the user-service. Immutable.
 */
public final class BrokenQuery {

  private final DiagnosedQuery sent;
  private final IncidentEvidence evidence;

  private BrokenQuery(DiagnosedQuery sent, IncidentEvidence evidence) {
    this.sent = sent;
    this.evidence = evidence;
  }

  /** Runs the reference services with a mistake in one of them. */
  public static BrokenQuery withMistake(Map<String, String> environment, CompiledClasses mistake)
      throws InterruptedException {
    return send(environment, command -> command.of(mistake), ProxyFault.NONE);
  }

  /** Runs the reference services with a proxy that does something wrong. */
  public static BrokenQuery withProxy(Map<String, String> environment, ProxyFault fault)
      throws InterruptedException {
    return send(environment, command -> command, fault);
  }

  private static BrokenQuery send(
      Map<String, String> environment, UnaryOperator<ServiceCommand> commands, ProxyFault fault)
      throws InterruptedException {
    List<Proxy> proxies = new ArrayList<>();
    try (LocalSystem system =
        LocalSystem.start(
            environment,
            commands,
            (service, url) -> {
              if (service != ServiceName.USER_SERVICE) {
                return url;
              }
              proxies.add(new Proxy(url, fault));
              return proxies.get(0).url();
            })) {
      DiagnosedQuery sent =
          DiagnosedQuery.send(system, Scenario.SUCCESS, EnumSet.allOf(ServiceName.class));
      return new BrokenQuery(sent, evidence(sent, proxies.get(0)));
    } finally {
      proxies.forEach(Proxy::close);
    }
  }

  private static IncidentEvidence evidence(DiagnosedQuery sent, Proxy proxy) {
    Requests requests = new Requests();
    for (HeadersReceived request : sent.evidence().events(HeadersReceived.class)) {
      Map<String, String> headers = Proxy.ofMessage(request.headers());
      if (request.service().equals(ServiceName.USER_SERVICE.label())) {
        proxy.received().forEach(before -> requests.note("api-gateway", "proxy", before, before));
        requests.note("proxy", request.service(), headers, headers);
      } else if (request.service().equals(ServiceName.LLM_SERVICE.label())) {
        requests.note("user-service", request.service(), headers, headers);
      }
    }
    Map<String, String> projects = new TreeMap<>();
    for (TraceSpan span : sent.evidence().spans()) {
      projects.put(span.service(), span.resourceProject());
    }
    List<String> log = new ArrayList<>();
    projects.forEach(
        (service, project) -> log.add("  " + service + " sends to HoneyHive project " + project));
    log.add("  client received the status " + sent.answer().status());
    return new IncidentEvidence(sent.evidence().spans(), requests.lines(), log);
  }

  /** Returns the trace and the headers of the requests, as text. */
  public String text(Terminal terminal) {
    return DiagnosisReport.tree(List.of(), sent.evidence(), terminal.printer())
        + evidence.details();
  }

  /** Writes the page of the trace, without what is wrong with it, and prints where it is. */
  public void writePage(Terminal terminal, Map<String, String> environment) {
    new QueryReport(terminal)
        .writePage(
            WorkbookRoot.find(environment), sent.withFindings(List.of()), AnnouncedFindings.NONE);
  }

  /** Returns what is wrong, the first cause first. */
  public List<Finding> findings() {
    return sent.findings();
  }

  /** Returns the first cause as text, or the empty string if there is none. */
  public String diagnosis() {
    return DiagnosisReport.list(sent.findings().stream().limit(1).toList());
  }
}
