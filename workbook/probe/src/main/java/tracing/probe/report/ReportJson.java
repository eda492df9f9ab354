package tracing.probe.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Fault;
import tracing.probe.model.Header;
import tracing.probe.model.Observations;

/** The judged claims as values for a JSON writer. */
public final class ReportJson {

  private ReportJson() {}

  /** Returns the service, the missing act or null, and every claim. */
  public static Map<String, Object> of(ProbeReport report) {
    Observations seen = report.evidence().observations();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("url", seen.url());
    json.put("service", report.evidence().service());
    json.put("requests", seen.exchanges().size());
    json.put("calls", seen.calls().size());
    json.put("spans", seen.spans().size());
    String service = report.evidence().service();
    json.put("missing", report.first().map(fault -> fault(fault, service)).orElse(null));
    json.put("claims", report.results().stream().map(result -> claim(result, service)).toList());
    return json;
  }

  private static Map<String, Object> claim(ClaimResult result, String service) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", result.claim().id());
    json.put("claim", result.claim().title());
    json.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
    json.put("evidence", result.evidence());
    json.put("faults", result.faults().stream().map(fault -> fault(fault, service)).toList());
    return json;
  }

  private static Map<String, Object> fault(Fault fault, String service) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("act", fault.act().id());
    json.put("sentence", fault.sentence(service));
    json.put("hop", fault.hop());
    json.put("seen", fault.seen());
    json.put("fix", fault.act().fix());
    json.put("decide", fault.act().decide());
    if (fault.facts() != null) {
      json.put("request", fault.facts().request().number());
      json.put("sent", headers(fault.facts().request().headers()));
    }
    if (fault.call() != null) {
      json.put("call", headers(fault.call().headers()));
    }
    return json;
  }

  private static List<String> headers(List<Header> headers) {
    return headers.stream().map(header -> header.name() + ": " + header.value()).toList();
  }
}
