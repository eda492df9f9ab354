package tracing.probe.claims;

import java.util.Locale;
import tracing.probe.model.RequestKind;

/** What a service is expected to do with trace contexts, in the order of the table. */
public enum Claim {
  JOINS_CALLER("continues the trace of its caller", new JoinsCallerClaim()),
  BOUNDARY("starts a trace of its own for every caller, as --boundary says", new BoundaryClaim()),
  HEADER_NAMES(
      "finds trace headers in upper, lower and mixed case",
      new HeaderNamesClaim().unlessBoundary()),
  STARTS_TRACE("starts a new trace for a request without trace headers", new StartsTraceClaim()),
  INVALID_HEADERS(
      "ignores trace headers that are not valid, without an error", new InvalidHeadersClaim()),
  REPEATED_HEADER(
      "starts a new trace for a request with two traceparent headers",
      new OptionalHeadersClaim(RequestKind.REPEATED, "a new trace").unlessBoundary()),
  LATER_VERSION(
      "continues a trace whose traceparent has a later version",
      new OptionalHeadersClaim(RequestKind.LATER_VERSION, "the caller's trace").unlessBoundary()),
  SENDS_OWN_SPAN(
      "sends the context of its own span to the next service", new SendsOwnSpanClaim().ifItCalls()),
  TRACESTATE("passes tracestate on", new TracestateClaim(false).unlessBoundary().ifItCalls()),
  SEVERAL_TRACESTATES(
      "joins several tracestate headers to one",
      new TracestateClaim(true).unlessBoundary().ifItCalls()),
  BAGGAGE("passes baggage on", new BaggageClaim().unlessBoundary().ifItCalls()),
  THIRD_PARTY_BAGGAGE("sends no baggage to a third party", new ThirdPartyClaim()),
  UNSAMPLED(
      "records nothing for a caller that does not sample", new UnsampledClaim().unlessBoundary()),
  SEQUENTIAL("keeps one request apart from the next", new SequentialClaim()),
  CONCURRENT("keeps requests apart that run at the same time", new ConcurrentClaim()),
  NEXT_FAILS(
      "leaves one whole trace with an ERROR when the next service answers 500",
      new FailedCallClaim(RequestKind.NEXT_FAILS)),
  NEXT_CLOSES(
      "leaves one whole trace with an ERROR when the next service closes the connection",
      new FailedCallClaim(RequestKind.NEXT_CLOSES)),
  NEXT_IS_SILENT(
      "leaves one whole trace with an ERROR when the next service does not answer",
      new FailedCallClaim(RequestKind.NEXT_IS_SILENT)),
  OPEN_UNTIL_DONE(
      "keeps the span of a request open while it waits for its calls",
      new OpenUntilDoneClaim().ifItCalls()),
  RECORDED_ONCE("records each request once", new RecordedOnceClaim()),
  SERVICE_NAME("has a service name", new ServiceNameClaim()),
  SPANS_ARRIVE("exports every span", new SpansArriveClaim()),
  FLUSHES("exports the last spans when it is told to end", new FlushesClaim());

  private final String title;
  private final ClaimRule rule;

  Claim(String title, ClaimRule rule) {
    this.title = title;
    this.rule = rule;
  }

  /** Returns the id in reports and docs, such as {@code joins-caller}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the claim as the rest of a sentence about the service. */
  public String title() {
    return title;
  }

  /** Judges the claim from what the probe has seen. */
  ClaimResult judge(Evidence evidence) {
    Judgement judgement = rule.judge(evidence);
    return new ClaimResult(this, judgement.verdict(), judgement.evidence(), judgement.faults());
  }
}
