package tracing.checks.diagnosis;

import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.services.ServiceName;

/** A gateway that copies its client's headers: a cookie is a header that no service sends on. */
final class ClientHeadersRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Stream.of(evidence)
        .filter(e -> e.underTest().contains(ServiceName.API_GATEWAY))
        .filter(e -> e.receives(ServiceName.USER_SERVICE.label(), "cookie"))
        .map(ClientHeadersRule::finding);
  }

  private static Finding finding(Evidence evidence) {
    return Finding.of(
            Cause.SENT_CLIENT_HEADERS,
            ServiceName.API_GATEWAY,
            "api-gateway sent user-service the cookie header of its own client.")
        .at(evidence.locations().ofCall(ServiceName.API_GATEWAY))
        .explaining(Aspect.of(Kind.CLIENT_HEADERS));
  }
}
