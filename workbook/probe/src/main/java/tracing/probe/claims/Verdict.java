package tracing.probe.claims;

/** What the observations say about a claim. */
public enum Verdict {
  /** Every request that asks for it shows it. */
  HOLDS("holds"),
  /** At least one request shows the opposite. */
  FAILS("FAILS"),
  /** The service does something else than W3C's test suite expects, and no trace breaks by it. */
  DIFFERS("differs"),
  /** The observations do not decide it. */
  CANNOT_BE_TOLD("cannot be told"),
  /** The service, or the way in which it was probed, gives no occasion for it. */
  DOES_NOT_APPLY("does not apply");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** Returns the verdict as a table shows it. */
  public String label() {
    return label;
  }
}
