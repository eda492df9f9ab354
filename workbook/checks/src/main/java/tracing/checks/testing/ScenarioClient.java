package tracing.checks.testing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.NotJudgedException;
import tracing.services.ServiceName;
import tracing.services.http.Json;
import tracing.services.http.JsonClient;
import tracing.services.http.UnusableResponseException;
import tracing.traces.SdkSpans;

/**
 * Sends the queries of scenarios within a time limit, and returns the evidence of what they left.
 */
record ScenarioClient(
    TimeLimit limit,
    InProcessServices services,
    InMemoryTelemetry telemetry,
    Set<ServiceName> underTest) {

  private static final JsonClient CLIENT = new JsonClient(Duration.ofSeconds(90));

  /**
   * Sends a scenario's query to a service.
   *
   * @throws AssertionError that says why, when there is no usable answer
   * @throws NotJudgedException when the service hangs
   */
  Evidence call(ServiceName service, Scenario scenario, Map<String, String> headers) {
    telemetry.clear();
    int status = post(service, scenario, headers);
    if (status == 200 && scenario.spans().contains(ReferenceSpan.GENERATE_RESPONSE)) {
      telemetry.awaitAnswers(last(), 1);
    }
    return evidence(scenario, status);
  }

  /** Sends two queries to a service, which serves them at the same time. */
  Evidence overlap(ServiceName service) {
    OverlappingQueries queries =
        new OverlappingQueries(
            service, telemetry, query -> post(service, query.scenario(), query.headers()));
    return evidence(Scenario.ANY, queries.send());
  }

  /** The label of the server that is called last: the reference llm-service calls no provider. */
  private String last() {
    return underTest.contains(ServiceName.LLM_SERVICE)
        ? Evidence.PROVIDER
        : ServiceName.LLM_SERVICE.label();
  }

  private Evidence evidence(Scenario scenario, int status) {
    return new Evidence(
        scenario,
        Set.copyOf(underTest),
        SdkSpans.convert(telemetry.spans().finished()),
        telemetry.events(),
        status);
  }

  private int post(ServiceName service, Scenario scenario, Map<String, String> headers) {
    URI path = URI.create(services.url(service) + ReferenceSpan.pathOf(service));
    ServiceName blamed = underTest.size() == 1 ? underTest.iterator().next() : service;
    String what = blamed.label() + " has not answered";
    long start = System.nanoTime();
    try {
      String body = Json.write(scenario.fields(service));
      int status = limit.call(what, () -> CLIENT.post(path, body, headers)).status();
      if (status >= 500) {
        limit.requireEnd(what, start);
      }
      return status;
    } catch (NotJudgedException e) {
      throw e;
    } catch (UnusableResponseException e) {
      throw new AssertionError(service.label() + " " + e.getMessage() + ".", e);
    } catch (IOException e) {
      limit.requireEnd(what, start);
      throw new AssertionError(
          service.label() + " returned no usable response: " + e.getMessage(), e);
    } catch (Exception e) {
      limit.requireEnd(what, start);
      throw new AssertionError(blamed.label() + " gave no answer: " + e, e);
    }
  }
}
