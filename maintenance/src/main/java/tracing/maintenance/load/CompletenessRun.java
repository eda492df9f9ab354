package tracing.maintenance.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tracing.checks.layout.ServiceClasses;
import tracing.checks.testing.InProcessServices;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;

/** Sends many requests of all kinds, and checks each of their traces. */
public final class CompletenessRun {

  private static final int WARM_UP_SHARE = 10;
  private static final long ROUND_MILLIS = 100;

  private final int requests;
  private final int clients;
  private final long deadline;
  private final TraceAuditor auditor = new TraceAuditor();

  private CompletenessRun(int requests, int clients, Duration limit) {
    this.requests = requests;
    this.clients = clients;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /**
   * Runs the load, after a warm-up with a tenth of the requests.
   *
   * @param requests the number of requests
   * @param clients the number of clients that send requests at the same time
   * @param limit the time limit for the whole run
   * @throws IllegalStateException if the run takes longer
   */
  public static CompletenessReport run(int requests, int clients, Duration limit)
      throws InterruptedException {
    return new CompletenessRun(requests, clients, limit).run();
  }

  private CompletenessReport run() throws InterruptedException {
    try (InProcessServices services = new InProcessServices()) {
      start(services);
      LoadClients sender = new LoadClients(services.url(ServiceName.API_GATEWAY), auditor);
      send(sender, Math.max(1, requests / WARM_UP_SHARE));
      auditor.clear();
      long before = HeapUse.now();
      double seconds = send(sender, requests);
      Completeness found = Completeness.of(auditor.traces(), requests);
      int traces = auditor.traces().size();
      int spans = auditor.traces().values().stream().mapToInt(List::size).sum();
      auditor.clear();
      HeapUse heap = new HeapUse(before, HeapUse.now());
      return new CompletenessReport(
          requests,
          clients,
          traces,
          spans,
          seconds,
          heap,
          sender.unexpected(),
          found.problems(),
          found.samples());
    }
  }

  /** Sends each span to the auditor as it ends. */
  private void start(InProcessServices services) {
    services.startStubLlm(ServiceObserver.NONE);
    ServiceObserver observer = tracer -> tracer.spanExporter(auditor);
    ClassLoader loader = CompletenessRun.class.getClassLoader();
    for (ServiceName name : ServiceName.values()) {
      services.start(name, ServiceClasses.factory(name, loader), Map.of(), observer);
    }
  }

  private double send(LoadClients sender, int count) throws InterruptedException {
    long start = System.nanoTime();
    sender.send(count, clients, Duration.ofNanos(Math.max(0, deadline - start)));
    double seconds = (System.nanoTime() - start) / 1e9;
    awaitRoots(count);
    return seconds;
  }

  /** Waits for the requests of the clients that closed their connections early. */
  private void awaitRoots(int count) throws InterruptedException {
    while (auditor.roots() < count && System.nanoTime() < deadline) {
      Thread.sleep(ROUND_MILLIS);
    }
  }
}
