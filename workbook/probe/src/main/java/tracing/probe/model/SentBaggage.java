package tracing.probe.model;

/** The names of the members of the baggage that a probe sends. */
public final class SentBaggage {

  /** The number of the request. */
  public static final String NUMBER = "probe.request";

  /** A text with characters that have to be encoded. */
  public static final String TEXT = "probe.text";

  private SentBaggage() {}
}
