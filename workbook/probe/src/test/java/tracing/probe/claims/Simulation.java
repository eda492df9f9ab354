package tracing.probe.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tracing.probe.model.Exchange;
import tracing.probe.model.Observations;
import tracing.probe.model.ProbeRequest;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestKind;
import tracing.probe.plan.RequestPlan;
import tracing.traces.TraceSpan;

/** What a probe sees of a service that behaves as told, without any network or clock. */
final class Simulation {

  static final Observations.Options OPTIONS = new Observations.Options(false, 1, 0, true, false);

  private static final long SECOND = 1_000_000_000;
  static final long DURATION = 100_000_000;

  private Simulation() {}

  /** Sends every request of a plan to a service. */
  static Evidence run(Consumer<Served> service) {
    return run(service, OPTIONS, spans -> spans);
  }

  /** Sends every request of a plan to a service, and loses or changes some of its spans. */
  static Evidence run(
      Consumer<Served> service,
      Observations.Options options,
      UnaryOperator<List<TraceSpan>> export) {
    List<Exchange> exchanges = new ArrayList<>();
    List<ReceivedCall> calls = new ArrayList<>();
    List<TraceSpan> spans = new ArrayList<>();
    long start = SECOND;
    for (ProbeRequest request : requests()) {
      boolean another = request.kind() == RequestKind.CONCURRENT && isConcurrent(exchanges);
      start += another ? 0 : SECOND;
      Served served = new Served(request, start);
      service.accept(served);
      exchanges.add(
          new Exchange(
              request, served.status, served.server, problem(served), start, start + DURATION));
      calls.addAll(served.calls);
      spans.addAll(served.spans);
    }
    return new Evidence(
        new Observations(
            "http://localhost:5001/process", options, exchanges, calls, export.apply(spans)));
  }

  private static boolean isConcurrent(List<Exchange> exchanges) {
    return exchanges.get(exchanges.size() - 1).request().kind() == RequestKind.CONCURRENT;
  }

  private static String problem(Served served) {
    return served.status == 0 ? "it did not answer within 3 s." : "";
  }

  private static List<ProbeRequest> requests() {
    RequestPlan plan = new RequestPlan(new SplittableRandom(1));
    List<ProbeRequest> all = new ArrayList<>(List.of(plan.first()));
    plan.sequential().forEach(request -> all.add(request.get()));
    all.addAll(plan.concurrent());
    plan.afterConcurrent().forEach(request -> all.add(request.get()));
    plan.failing().forEach(request -> all.add(request.get()));
    plan.silent().forEach(request -> all.add(request.get()));
    all.add(plan.last());
    return all;
  }
}
