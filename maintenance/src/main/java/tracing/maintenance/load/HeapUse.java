package tracing.maintenance.load;

/**
 * How much of the heap was in use before and after, in bytes, garbage collected.
 *
 * <p>A request that is summary, with its spans, takes more than a kilobyte. So after many requests
 * what is summary shows, and 8 MiB is what the runtime itself takes and gives back: caches, pools
 * and classes that are used for the first time.
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
