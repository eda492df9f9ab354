package tracing.checks.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.RequestAnswered;
import tracing.services.ServiceName;

/**
 * Lets the servers of a test go on in an order that is always the same: a call is served when its
 * caller waits for the answer, or has answered without it. One request can be held while others
 * pass. Safe for use by several threads.
 */
final class RequestPace {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** The methods of the JDK in which a thread waits for another thread or for a socket. */
  private static final Pattern WAITS =
      Pattern.compile(
          "sun\\.nio\\.ch\\..*|.*\\.Unsafe\\.park|java\\.lang\\.(Object\\.wait|Thread\\.sleep).*");

  private final Map<String, Thread> serving = new ConcurrentHashMap<>();
  private volatile HeldRequest held = new HeldRequest(event -> false);

  /** Holds the first request that comes to a moment from now on. */
  HeldRequest hold(Predicate<ContextEvent> moment) {
    held = new HeldRequest(moment);
    return held;
  }

  /** Is called on the thread of each event, after it. */
  void after(ContextEvent event) {
    String server = event.service();
    if (event instanceof HeadersReceived) {
      serving.put(server, Thread.currentThread());
      awaitCaller(callerOf(server));
    } else if (event instanceof RequestAnswered) {
      serving.remove(server, Thread.currentThread());
    }
    held.after(event);
  }

  private void awaitCaller(String caller) {
    Thread thread = serving.get(caller);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (thread != null
        && thread != Thread.currentThread()
        && thread == serving.get(caller)
        && !waits(thread)
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static String callerOf(String server) {
    return server.equals(Evidence.PROVIDER)
        ? ServiceName.LLM_SERVICE.label()
        : ReferenceSpan.callerOf(ServiceName.of(server)).label();
  }

  /** A thread that waits for a lock goes on by itself, so it does not count. */
  private static boolean waits(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0
        && stack[0].isNativeMethod()
        && WAITS.matcher(stack[0].getClassName() + "." + stack[0].getMethodName()).matches()
        && Arrays.stream(stack).noneMatch(frame -> frame.getClassName().contains("ReentrantLock"));
  }
}
