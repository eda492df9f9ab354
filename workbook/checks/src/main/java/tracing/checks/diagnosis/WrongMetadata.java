package tracing.checks.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tracing.checks.events.MetadataWritten;
import tracing.checks.events.RequestAnswered;
import tracing.traces.TraceSpan;

/**
 * A piece of metadata that a span should have with another value. The methods are the facts that
 * {@link MetadataRule} decides on. Immutable.
 *
 * @param expected the value, or the empty string for one that follows from the span's result
 */
record WrongMetadata(ObservedSpan observed, String key, String expected) implements CauseRow.Facts {

  private static final Map<String, String> MEASURES =
      Map.of(
          "prompt_length", "the number of characters of the prompt",
          "response_length", "the number of characters of the answer",
          "response_size", "the number of bytes of the answer in UTF-8");

  @Override
  public Map<String, String> words() {
    return Map.ofEntries(
        Map.entry("service", observed.service()),
        Map.entry("span", observed.name()),
        Map.entry("key", key),
        Map.entry("actual", actual().orElse("") + (isInCharacters() ? ", the characters," : "")),
        Map.entry("expected", value() + measure()),
        Map.entry("foreign span", foreignSpan().map(TraceSpan::eventName).orElse("")),
        Map.entry("other span", spanWrittenTwice().map(TraceSpan::eventName).orElse("")),
        Map.entry("line", throwingLine().orElse("")));
  }

  /** What the span has, in the words of a sentence. */
  Optional<String> actual() {
    return Metadata.value(observed.span(), key)
        .map(
            value ->
                key.equals(Metadata.HEADER_NAMES)
                    ? Metadata.otherThanNames(observed.span())
                    : value);
  }

  private String value() {
    return expected.isEmpty() ? Content.expectedMetadata(observed.span(), key) : expected;
  }

  private String measure() {
    return MEASURES.containsKey(key) ? ", " + MEASURES.get(key) : "";
  }

  /** The size in bytes should be there, and the number of characters is, which is another one. */
  private boolean isInCharacters() {
    return key.equals("response_size")
        && Content.result(observed.span())
            .filter(result -> result.getBytes(StandardCharsets.UTF_8).length != result.length())
            .filter(result -> actual().equals(Optional.of(String.valueOf(result.length()))))
            .isPresent();
  }

  /** Another span of the service that has the key, and is not expected to have it. */
  Optional<TraceSpan> foreignSpan() {
    return otherSpan().filter(span -> !isExpectedOn(span));
  }

  /** Another span of the service that is expected to have the key, and on which it came twice. */
  Optional<TraceSpan> spanWrittenTwice() {
    return otherSpan().filter(span -> isExpectedOn(span) && writes(span) > 1);
  }

  private Optional<TraceSpan> otherSpan() {
    return observed.evidence().spans().stream()
        .filter(span -> span.service().equals(observed.span().service()))
        .filter(span -> !span.spanId().equals(observed.span().spanId()))
        .filter(span -> Metadata.value(span, key).isPresent())
        .findFirst();
  }

  private boolean isExpectedOn(TraceSpan span) {
    return Scenario.SUCCESS.metadata().entrySet().stream()
        .filter(entry -> entry.getKey().eventName().equals(span.eventName()))
        .anyMatch(entry -> entry.getValue().containsKey(key));
  }

  private long writes(TraceSpan span) {
    return observed.evidence().events(MetadataWritten.class, observed.service()).stream()
        .filter(event -> event.spanId().equals(span.spanId()) && event.keys().contains(key))
        .count();
  }

  /** The line that ended a request before anything wrote the key on the span of the request. */
  Optional<String> throwingLine() {
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

  /** The line that wrote the key, on the span itself or on the other one, or the service's file. */
  String location() {
    Optional<String> holder =
        actual().map(value -> observed.span()).or(this::foreignSpan).map(TraceSpan::spanId);
    return observed.evidence().locations().ofMetadata(key, holder, observed.expected().service());
  }
}
