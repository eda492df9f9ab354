package tracing.checks.events;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.context.SettableContextStorageProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A request that a thread serves. For use by that thread alone.
 *
 * @param before the context that was current when it began
 * @param traceparent the header of the request, or null
 * @param open what was made current and is not closed, the last first
 */
record Serving(RequestThreads threads, Context before, String traceparent, Deque<OpenScope> open) {

  private static final ThreadLocal<Serving> CURRENT = new ThreadLocal<>();

  static {
    SettableContextStorageProvider.setContextStorage(
        new WatchedStorage(SettableContextStorageProvider.getContextStorage()));
  }

  /**
   * A context that was made current.
   *
   * @param location of the service's own line that did it, or the empty string
   */
  record OpenScope(Context context, String location) {}

  /** A request begins on this thread. */
  static void begin(RequestThreads threads, String traceparent) {
    CURRENT.set(new Serving(threads, Context.current(), traceparent, new ArrayDeque<>()));
  }

  /** Returns the request that this thread serves, or null. */
  static Serving current() {
    return CURRENT.get();
  }

  static void end() {
    CURRENT.remove();
  }

  private Scope attach(Context context, ContextStorage storage) {
    OpenScope scope = new OpenScope(context, CodeLocation.current());
    if (!scope.location.isEmpty()) {
      threads.attached(context, scope.location);
    }
    Scope attached = storage.attach(context);
    open.push(scope);
    return () -> {
      open.removeFirstOccurrence(scope);
      attached.close();
    };
  }

  /** Returns what is still current after the request, with the line that made it so if known. */
  Optional<OpenScope> leaked() {
    Context after = Context.current();
    return after == before
        ? Optional.empty()
        : open.stream()
            .filter(scope -> scope.context.equals(after))
            .findFirst()
            .or(() -> Optional.of(new OpenScope(after, "")));
  }

  /** Notes what is made current on a thread that serves a request. */
  private record WatchedStorage(ContextStorage storage) implements ContextStorage {

    @Override
    public Scope attach(Context context) {
      Serving serving = CURRENT.get();
      return serving == null ? storage.attach(context) : serving.attach(context, storage);
    }

    @Override
    public Context current() {
      return storage.current();
    }

    @Override
    public Context root() {
      return storage.root();
    }
  }
}
