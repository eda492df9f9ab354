package tracing.doctor.evidence;

/** What the ids of spans and traces show by themselves. */
public final class TraceIds {

  private static final int HALF = 16;
  private static final String EMPTY_HALF = "0".repeat(HALF);
  private static final String COUNTED = "0".repeat(HALF / 2);

  private TraceIds() {}

  /**
   * Tells whether a span id, or half of a trace id, is random, so that no other one is equal by
   * chance. An id that starts with eight zeros may have been counted.
   */
  public static boolean isRandom(String id) {
    return !id.startsWith(COUNTED);
  }

  /** Tells whether the first 64 bits of a trace id are zero. */
  public static boolean is64Bit(String traceId) {
    return traceId.startsWith(EMPTY_HALF) && traceId.length() == 2 * HALF;
  }

  /** Returns the last 64 bits of a trace id. */
  public static String lastHalf(String traceId) {
    return traceId.substring(Math.max(0, traceId.length() - HALF));
  }

  /** Tells whether one trace id consists of zeros and the last 64 bits of another one. */
  public static boolean isCut(String cut, String whole) {
    return is64Bit(cut)
        && !is64Bit(whole)
        && isRandom(lastHalf(cut))
        && lastHalf(cut).equals(lastHalf(whole));
  }
}
