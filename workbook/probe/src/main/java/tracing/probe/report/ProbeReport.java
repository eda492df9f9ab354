package tracing.probe.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.probe.claims.Act;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Claims;
import tracing.probe.claims.Evidence;
import tracing.probe.claims.Fault;
import tracing.probe.claims.Verdict;
import tracing.probe.model.RequestFacts;
import tracing.traces.SpanText;
import tracing.traces.TraceTreePrinter;

/** The judged claims about a service as text. Immutable. */
public final class ProbeReport {

  private final Evidence evidence;
  private final List<ClaimResult> results;
  private final Optional<Fault> first;

  /** Judges every claim. */
  public ProbeReport(Evidence evidence) {
    this.evidence = evidence;
    results = Claims.judge(evidence);
    first = Claims.first(results);
  }

  /** Returns every claim with its verdict. */
  public List<ClaimResult> results() {
    return results;
  }

  /** Returns the fault that explains most; empty when no claim fails. */
  public Optional<Fault> first() {
    return first;
  }

  /** Returns what the probe has seen. */
  public Evidence evidence() {
    return evidence;
  }

  /** Tells whether a claim fails. */
  public boolean isBroken() {
    return first.isPresent();
  }

  /**
   * Returns the missing act, then the claims, then the spans and headers of the request that shows
   * it best.
   */
  public String text(TraceTreePrinter printer) {
    Optional<RequestFacts> shown = shown();
    String request = shown.map(own -> new RequestText(evidence, own).text(printer)).orElse("");
    return Stream.of(headline(), ClaimTable.text(results, first), request)
        .filter(part -> !part.isEmpty())
        .collect(joining("\n\n"));
  }

  /** Returns a fault as text: the missing act, and the spans and headers that show it. */
  public String text(Fault fault, TraceTreePrinter printer) {
    String request =
        Optional.ofNullable(fault.facts())
            .map(own -> "\n\n" + new RequestText(evidence, own).text(printer))
            .orElse("");
    return headline(fault) + request;
  }

  private Optional<RequestFacts> shown() {
    return first
        .map(Fault::facts)
        .or(() -> evidence.facts().stream().filter(own -> !own.spans().isEmpty()).findFirst());
  }

  private String headline() {
    if (first.isPresent()) {
      return headline(first.get());
    }
    long different = results.stream().filter(result -> result.verdict() == Verdict.DIFFERS).count();
    if (different > 0) {
      return "Nothing is broken in %s. It differs from W3C's test suite in %s that break no trace."
          .formatted(evidence.service(), SpanText.count((int) different, "point"));
    }
    List<ClaimResult> untold =
        results.stream().filter(result -> result.verdict() == Verdict.CANNOT_BE_TOLD).toList();
    return untold.isEmpty()
        ? "Nothing is broken: each claim about " + evidence.service() + " holds or does not apply."
        : "Nothing was found to be broken in %s, but %s could not be judged, such as \"%s\"."
            .formatted(
                evidence.service(),
                SpanText.count(untold.size(), "claim"),
                untold.get(0).claim().title());
  }

  private String headline(Fault fault) {
    Act act = fault.act();
    String decide = act.decide().isEmpty() ? "" : "\n  To be certain: " + act.decide();
    return "%s\n  Hop: %s\n  Seen: %s\n  Fix: %s%s"
        .formatted(
            fault.sentence(evidence.service()), fault.hop(), fault.seen(), act.fix(), decide);
  }
}
