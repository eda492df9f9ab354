package tracing.step4.incidents;

import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Which requests the order service records. */
public class PartnerPortal {

  private PartnerPortal() {}

  /** Returns the sampler of the order service. */
  public static Sampler sampler() {
    return Sampler.parentBased(Sampler.alwaysOn());
  }
}
