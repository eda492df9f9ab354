package tracing.maintenance.load;

/**
 * How many bytes of the heap were in use before and after a load, after garbage collection.
 *
 * <p>A request that stays in memory with its spans takes more than a kilobyte, so a leak shows
 * after many requests. The tolerance of 8 MiB is for what the runtime itself allocates: caches,
 * pools and classes that are used for the first time.
 */
record HeapUse(long before, long after) {

  private static final long TOLERANCE = 8L << 20;

  /** The serial collector leaves gaps, of 13 MiB once, in all but every fourth collection. */
  private static final int COLLECTIONS = 4;

  /** Measures it now. */
  static long now() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Tells whether no more than 8 MiB are in use that were not before. */
  boolean isAsBefore() {
    return after - before <= TOLERANCE;
  }
}
