package tracing.checks.diagnosis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.events.OtherThreadUsed;
import tracing.checks.events.SpanlessContextCurrent;
import tracing.services.ServiceName;

/**
 * One thing that is wrong in a trace. Immutable.
 *
 * @param service the label of the service to look at
 * @param sentence what happened, for a learner
 * @param spanIds the spans that show it
 * @param mark what to write beside the first of them in the tree, or the empty string
 * @param location file and line to look at, or the empty string
 * @param variant of the fix, such as {@code by-hand}, or the empty string
 * @param aspects of the trace that are wrong because of it
 */
public record Finding(
    Cause cause,
    String service,
    String sentence,
    List<String> spanIds,
    String mark,
    String location,
    String variant,
    List<Aspect> aspects) {

  /** Returns a finding about the service with this label, without spans, location and aspects. */
  public static Finding of(Cause cause, String service, String sentence) {
    return new Finding(cause, service, sentence, List.of(), "", "", "", List.of());
  }

  /** Returns a finding about a service; the location is the service's file. */
  static Finding of(Cause cause, ServiceName service, String sentence) {
    return of(cause, service.label(), sentence).at(Locations.file(service));
  }

  /** Returns the same finding about another service. */
  Finding blaming(ServiceName other) {
    return new Finding(cause, other.label(), sentence, spanIds, mark, location, variant, aspects);
  }

  /** Returns the same finding, shown by the spans with these ids. */
  public Finding on(List<String> ids) {
    return new Finding(
        cause, service, sentence, List.copyOf(ids), mark, location, variant, aspects);
  }

  /** Returns the same finding with this mark in the tree. */
  public Finding marked(String text) {
    return new Finding(cause, service, sentence, spanIds, text, location, variant, aspects);
  }

  /** Returns the same finding with this file and line to look at. */
  public Finding at(String fileAndLine) {
    return new Finding(cause, service, sentence, spanIds, mark, fileAndLine, variant, aspects);
  }

  /** Returns the same finding with another fix: for code that does it in another way. */
  Finding fixedAs(String otherVariant) {
    return new Finding(cause, service, sentence, spanIds, mark, location, otherVariant, aspects);
  }

  /** Returns the same finding about work that another thread does. */
  Finding onOtherThread(OtherThreadUsed used) {
    return at(used.location()).fixedAs("other-thread");
  }

  /** Returns the same finding about another context that was made current. */
  Finding withOtherContext(SpanlessContextCurrent other) {
    return at(other.location()).fixedAs("other-context");
  }

  /** How to fix it, in one or two sentences. */
  public String fix() {
    return cause.fix(variant.isEmpty() ? service : variant);
  }

  /** Returns the same finding as the reason for these aspects. */
  Finding explaining(List<Aspect> wrong) {
    return new Finding(
        cause, service, sentence, spanIds, mark, location, variant, List.copyOf(wrong));
  }

  /** Returns the same finding as the reason for these aspects. */
  Finding explaining(Aspect... wrong) {
    return explaining(List.of(wrong));
  }

  /** Returns the same finding as the reason for these aspects too. */
  Finding alsoExplaining(List<Aspect> more) {
    return explaining(Stream.concat(aspects.stream(), more.stream()).toList());
  }

  /** The span that this finding is about, when it is about one alone. */
  Optional<ReferenceSpan> span() {
    List<ReferenceSpan> spans =
        aspects.stream().map(Aspect::span).filter(Objects::nonNull).distinct().toList();
    return spans.size() == 1 ? Optional.of(spans.get(0)) : Optional.empty();
  }

  /** Tells whether this finding is the reason for one of {@code others} to be wrong. */
  public boolean explains(List<Aspect> others) {
    return others.stream().anyMatch(aspects::contains);
  }
}
