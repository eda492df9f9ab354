package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.traces.TraceSpan;

/** Metadata that is missing, wrong, or on another span than the one it belongs to. */
final class MetadataRule implements DiagnosisRule {

  /** Attributes of OpenTelemetry's own stand beside the metadata, not in it. */
  private static final String HTTP = "http.";

  private static final String PREFIX = "honeyhive_metadata.";

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    evidence
        .scenario()
        .metadata()
        .forEach(
            (expected, metadata) -> {
              if (evidence.underTest().contains(expected.service())) {
                evidence
                    .all(expected)
                    .forEach(span -> check(evidence, expected, span, metadata, findings));
              }
            });
    return findings;
  }

  private static void check(
      Evidence evidence,
      ReferenceSpan expected,
      TraceSpan span,
      Map<String, String> metadata,
      List<Finding> findings) {
    metadata.forEach(
        (key, value) -> {
          Optional<String> actual = value(span, key);
          if (key.startsWith(HTTP) && evidence.status() != evidence.scenario().status()) {
            return;
          }
          if (actual.isEmpty()) {
            findings.add(missing(evidence, expected, span, key));
          } else if (!value.isEmpty() && !value.equals(actual.get())) {
            findings.add(wrong(evidence, expected, span, key, value, actual.get()));
          }
        });
  }

  /** Returns the value as text; of a list or map the first element tells that it is there. */
  static Optional<String> value(TraceSpan span, String key) {
    Object value = span.attributes().get(key.startsWith(HTTP) ? key : PREFIX + key);
    if (value != null) {
      return Optional.of(value.toString());
    }
    return span.attributes().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(PREFIX + key + "."))
        .map(entry -> entry.getValue().toString())
        .findFirst();
  }

  private static Finding missing(
      Evidence evidence, ReferenceSpan expected, TraceSpan span, String key) {
    Optional<TraceSpan> other =
        evidence.spans().stream()
            .filter(s -> s.service().equals(span.service()) && !s.spanId().equals(span.spanId()))
            .filter(s -> value(s, key).isPresent() && !belongs(s, key))
            .findFirst();
    return other
        .map(
            found ->
                finding(
                    Cause.METADATA_ON_OTHER_SPAN,
                    evidence,
                    expected,
                    span,
                    key,
                    "%s of %s was written on %s."
                        .formatted(key, expected.eventName(), found.eventName())))
        .orElseGet(
            () ->
                finding(
                    key.startsWith(HTTP) ? Cause.HTTP_STATUS_MISSING : Cause.METADATA_MISSING,
                    evidence,
                    expected,
                    span,
                    key,
                    "%s carries no %s.".formatted(expected.eventName(), key)));
  }

  private static boolean belongs(TraceSpan span, String key) {
    return Scenario.SUCCESS.metadata().entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().eventName().equals(span.eventName())
                    && entry.getValue().containsKey(key));
  }

  private static Finding wrong(
      Evidence evidence,
      ReferenceSpan expected,
      TraceSpan span,
      String key,
      String value,
      String actual) {
    String sentence = "%s has %s = %s, not %s.".formatted(expected.eventName(), key, actual, value);
    return finding(Cause.METADATA_WRONG, evidence, expected, span, key, sentence);
  }

  private static Finding finding(
      Cause cause,
      Evidence evidence,
      ReferenceSpan expected,
      TraceSpan span,
      String key,
      String sentence) {
    return new Finding(
        cause,
        expected.service().label(),
        sentence,
        List.of(span.spanId()),
        "",
        evidence.location(span, expected.service()),
        List.of(Aspect.metadata(expected, key)));
  }
}
