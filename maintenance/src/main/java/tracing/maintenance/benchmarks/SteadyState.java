package tracing.maintenance.benchmarks;

import java.time.Duration;
import java.util.List;
import tracing.services.ServiceName;

/**
 * Warms systems up until their measurements no longer change. Before that, the JIT compiler uses a
 * large part of the CPU time.
 */
final class SteadyState {

  private static final int ROUNDS = 4;
  private static final int CLIENTS = 8;
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(3);
  private static final int MOST_SECONDS_OF_REST = 120;
  private static final Duration AT_REST = Duration.ofMillis(50);

  private SteadyState() {}

  /**
   * Sends requests to each system in several rounds, and waits after each round until the JIT
   * compilers are idle.
   *
   * @param requests the number of requests to each system
   */
  static void reach(List<RunningSystem> systems, ServiceName entry, int requests)
      throws InterruptedException {
    Load load = new Load(CLIENTS, entry);
    for (int round = 0; round < ROUNDS; round++) {
      for (RunningSystem system : systems) {
        load.closed(system.url(entry), LONGEST_ROUND, requests / ROUNDS);
      }
      awaitRest(systems);
    }
  }

  /** An idle service uses CPU time only for its JIT compiler. */
  private static void awaitRest(List<RunningSystem> systems) throws InterruptedException {
    for (int second = 0; second < MOST_SECONDS_OF_REST; second++) {
      Duration before = cpu(systems);
      Thread.sleep(1_000);
      if (cpu(systems).minus(before).compareTo(AT_REST) < 0) {
        return;
      }
    }
  }

  private static Duration cpu(List<RunningSystem> systems) {
    return systems.stream().map(RunningSystem::cpu).reduce(Duration.ZERO, Duration::plus);
  }
}
