package tracing.probe.claims;

import java.util.List;
import tracing.traces.TraceSpan;

/** Judges whether the spans say which service they are from. */
final class ServiceNameClaim implements ClaimRule {

  /** How the SDKs call a service whose name is not set. */
  static final String UNKNOWN = "unknown_service";

  @Override
  public Judgement judge(Evidence evidence) {
    List<String> names =
        evidence.observations().spans().stream().map(TraceSpan::service).distinct().toList();
    Faults faults = new Faults(evidence);
    if (names.stream().anyMatch(name -> name.startsWith(UNKNOWN))) {
      evidence.facts().stream()
          .filter(own -> !own.spans().isEmpty())
          .findFirst()
          .ifPresent(
              own ->
                  faults.within(
                      Act.NO_SERVICE_NAME,
                      own,
                      "The spans of " + Faults.name(own) + " have none."));
    }
    return faults.judged("It is " + String.join(", ", names) + ".");
  }
}
