package tracing.commands.process;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process and all that it and its children start. Linux also tells how much memory and how many
 * threads they have, and finds those that lost their parent before they were seen, by a text in
 * their environment. Safe for use by several threads.
 */
public final class ProcessFamily {

  private static final int MAX_MIB = 1024;
  private static final int MAX_THREADS = 1000;
  private static final long POLL_MILLIS = 500;
  private static final int SCANS_AT_END = 20;

  private final Process process;
  private final String mark;
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
  private final int maxMib;
  private final int maxThreads;
  private volatile String problem = "";

  private ProcessFamily(Process process, String mark, int maxMib, int maxThreads) {
    this.process = process;
    this.mark = mark;
    this.maxMib = maxMib;
    this.maxThreads = maxThreads;
  }

  /**
   * Watches a process until it ends, and ends the family when that grows too large.
   *
   * @param mark an ASCII text in the environment of the process that no other process has there
   */
  public static ProcessFamily watch(Process process, String mark) {
    return watch(process, mark, MAX_MIB, MAX_THREADS);
  }

  /**
   * Does the same with other limits.
   *
   * @param maxMib of memory, of all processes together
   * @param maxThreads of all processes together
   */
  public static ProcessFamily watch(Process process, String mark, int maxMib, int maxThreads) {
    ProcessFamily family = new ProcessFamily(process, mark, maxMib, maxThreads);
    Thread watch = new Thread(family::watch, "family of process " + process.pid());
    watch.setDaemon(true);
    watch.start();
    return family;
  }

  /** Returns why the family was ended, such as {@code used more than 1 GiB}; else an empty text. */
  public String problem() {
    return problem;
  }

  /** Ends all processes, also those that were started meanwhile. */
  public void end() {
    for (int scan = 0; scan < SCANS_AT_END && endOnce(); scan++) {
      Thread.onSpinWait();
    }
  }

  private boolean endOnce() {
    return !destroy(all()).isEmpty();
  }

  /**
   * Ends all processes but some, which must start no others meanwhile.
   *
   * @return whether all the others ended in time
   */
  public boolean endAllBut(Set<ProcessHandle> spared, Duration atMost) throws InterruptedException {
    Set<ProcessHandle> others = new HashSet<>(all());
    others.removeAll(spared);
    try {
      CompletableFuture.allOf(
              destroy(others).stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
    seen.removeAll(others);
    return true;
  }

  private Set<ProcessHandle> all() {
    look();
    ProcessHandle.allProcesses().filter(this::isMarked).forEach(seen::add);
    return seen;
  }

  private static List<ProcessHandle> destroy(Collection<ProcessHandle> processes) {
    return processes.stream()
        .filter(ProcessHandle::isAlive)
        .filter(ProcessHandle::destroyForcibly)
        .toList();
  }

  private void watch() {
    try {
      while (process.isAlive()) {
        look();
        problem = problem(List.copyOf(seen));
        if (!problem.isEmpty()) {
          end();
          return;
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A process that lost its parent is a root of its own; one that has ended starts no others. */
  private void look() {
    seen.removeIf(one -> !one.isAlive());
    seen.add(process.toHandle());
    seen.stream()
        .filter(one -> one.parent().filter(seen::contains).isEmpty())
        .toList()
        .forEach(root -> root.descendants().forEach(seen::add));
  }

  private String problem(List<ProcessHandle> alive) {
    ProcessUsage usage = ProcessUsage.of(alive);
    if (usage.memoryKib() > maxMib * 1024L) {
      return "used more than %d MiB of memory".formatted(maxMib);
    }
    return usage.threads() > maxThreads ? "started more than %d threads".formatted(maxThreads) : "";
  }

  private boolean isMarked(ProcessHandle one) {
    return ProcessUsage.read(one, "environ").contains(mark);
  }
}
