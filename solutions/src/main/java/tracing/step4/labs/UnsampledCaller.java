package tracing.step4.labs;

import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Symptom: requests that come through the new proxy leave no spans. The proxy samples nothing. */
public class UnsampledCaller {

  private UnsampledCaller() {}

  /** Records every request that comes from outside, and of our own services what they record. */
  public static Sampler sampler() {
    // tag::fix[]
    return Sampler.parentBasedBuilder(Sampler.alwaysOn())
        .setRemoteParentNotSampled(Sampler.alwaysOn())
        .build();
    // end::fix[]
  }
}
