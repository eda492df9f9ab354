package tracing.doctor.listen;

/** Counts the requests that were not accepted. Safe for use by several threads. */
final class Refusals {

  private int count;
  private String first = "";

  synchronized void add(String reason) {
    first = count == 0 ? reason : first;
    count++;
  }

  /** Returns the number of requests. */
  synchronized int count() {
    return count;
  }

  /** Returns the reason for the first one. */
  synchronized String first() {
    return first;
  }
}
