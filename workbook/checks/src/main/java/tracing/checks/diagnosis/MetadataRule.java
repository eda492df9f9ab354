package tracing.checks.diagnosis;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.events.MetadataWritten;
import tracing.checks.events.RequestAnswered;
import tracing.traces.TraceSpan;

/** Metadata that is missing, wrong, or on a span other than the one it belongs to. */
final class MetadataRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return evidence.scenario().metadata().keySet().stream()
        .filter(expected -> evidence.underTest().contains(expected.service()))
        .flatMap(evidence::observed)
        .flatMap(MetadataRule::check);
  }

  private static Stream<Finding> check(ObservedSpan observed) {
    Evidence evidence = observed.evidence();
    boolean answered = evidence.status() == evidence.scenario().status();
    Map<String, String> metadata = evidence.scenario().metadata().get(observed.expected());
    return metadata.entrySet().stream()
        .filter(entry -> answered || !Metadata.isHttp(entry.getKey()))
        .filter(entry -> !Metadata.matches(observed.span(), entry.getKey(), entry.getValue()))
        .map(entry -> finding(observed, entry.getKey(), entry.getValue()));
  }

  private static Finding finding(ObservedSpan observed, String key, String expected) {
    Optional<String> actual = Metadata.value(observed.span(), key);
    Optional<TraceSpan> other =
        actual.isEmpty() ? spanWithForeign(observed, key) : Optional.empty();
    Optional<String> holder =
        actual.map(value -> observed.span()).or(() -> other).map(TraceSpan::spanId);
    Cause cause =
        actual.isPresent()
            ? Cause.METADATA_WRONG
            : other.isPresent()
                ? Cause.METADATA_ON_OTHER_SPAN
                : Metadata.isHttp(key) ? Cause.HTTP_STATUS_MISSING : Cause.METADATA_MISSING;
    String sentence =
        switch (cause) {
          case METADATA_WRONG ->
              "wrote %s = %s on %s instead of %s"
                  .formatted(
                      key,
                      key.equals(Metadata.HEADER_NAMES)
                          ? Metadata.otherThanNames(observed.span())
                          : actual.orElseThrow(),
                      observed.name(),
                      expected.isEmpty()
                          ? Content.expectedMetadata(observed.span(), key)
                          : expected);
          case METADATA_ON_OTHER_SPAN ->
              "wrote %s on %s instead of %s"
                  .formatted(key, other.orElseThrow().eventName(), observed.name());
          default -> "did not write %s on %s".formatted(key, observed.name());
        };
    Optional<String> thrown =
        cause == Cause.METADATA_MISSING ? throwingLine(observed, key) : Optional.empty();
    String whole = sentence + thrown.map(" before %s threw an exception"::formatted).orElse("");
    return observed
        .finding(cause, "%s %s.".formatted(observed.service(), whole))
        .at(thrown.orElseGet(() -> location(observed, key, holder)))
        .fixedAs(thrown.isPresent() ? "after-failure" : "")
        .explaining(Aspect.metadata(observed.expected(), key));
  }

  /** The line that ended a request before anything wrote the key on the span of the request. */
  private static Optional<String> throwingLine(ObservedSpan observed, String key) {
    Evidence evidence = observed.evidence();
    boolean inner = observed.expected() != ReferenceSpan.entryOf(observed.expected().service());
    boolean written =
        evidence.events(MetadataWritten.class, observed.service()).stream()
            .anyMatch(event -> event.keys().contains(key));
    return evidence.events(RequestAnswered.class, observed.service()).stream()
        .filter(answered -> !inner && !written && answered.status() >= 400)
        .map(RequestAnswered::location)
        .filter(line -> !line.isEmpty())
        .findFirst();
  }

  private static String location(ObservedSpan observed, String key, Optional<String> holder) {
    return observed.evidence().locations().ofMetadata(key, holder, observed.expected().service());
  }

  /** Returns another span of the service that has the key, and is not expected to have it. */
  private static Optional<TraceSpan> spanWithForeign(ObservedSpan observed, String key) {
    return observed.evidence().spans().stream()
        .filter(span -> span.service().equals(observed.span().service()))
        .filter(span -> !span.spanId().equals(observed.span().spanId()))
        .filter(span -> Metadata.value(span, key).isPresent() && !isExpectedOn(span, key))
        .findFirst();
  }

  private static boolean isExpectedOn(TraceSpan span, String key) {
    return Scenario.SUCCESS.metadata().entrySet().stream()
        .filter(entry -> entry.getKey().eventName().equals(span.eventName()))
        .anyMatch(entry -> entry.getValue().containsKey(key));
  }
}
