package tracing.backends;

/** A store of the local HoneyHive that a test may fill beyond the limits of a running one. */
public final class RoomyTraceStore {

  private RoomyTraceStore() {}

  /** Creates a store with room for one trace of {@code spans} small spans. */
  public static TraceStore of(int spans) {
    return new TraceStore(1, spans, Long.MAX_VALUE);
  }
}
