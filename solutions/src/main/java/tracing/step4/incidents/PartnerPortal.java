package tracing.step4.incidents;

import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Which requests the order service records. */
public class PartnerPortal {

  private PartnerPortal() {}

  /** Returns the sampler of the order service. */
  public static Sampler sampler() {
    // tag::fix[]
    return Sampler.parentBasedBuilder(Sampler.alwaysOn())
        .setRemoteParentNotSampled(Sampler.alwaysOn())
        .build();
    // end::fix[]
  }
}
