package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.otherwise;
import static tracing.checks.diagnosis.CauseRow.when;

import java.util.List;

/** The ordered causes of a span that is missing: the first that fits. */
final class MissingSpanCauses {

  static final List<CauseRow<MissingSpan>> TABLE =
      List.of(
          when(
              MissingSpan::wasSentValuesAsNames,
              Cause.NAMES_AND_VALUES_MIXED_UP,
              "{caller} sent {service} the values of its headers as their names."),
          when(
              missing -> missing.requests().isEmpty() && missing.wasSentRequest(),
              Cause.CALL_NOT_RECEIVED,
              "{caller} sent a request for {service}, which {service} did not get."),
          when(
              missing -> missing.requests().isEmpty(),
              Cause.NOT_CALLED,
              "{caller} did not call {service} for this request."),
          when(
              MissingSpan::wasCalledWithOtherMethod,
              Cause.CALLED_WITH_OTHER_METHOD,
              "{caller} called {service} with {method} instead of POST."),
          when(
              MissingSpan::wasSentUnsampled,
              Cause.SENT_UNSAMPLED,
              "{caller} sent {service} a traceparent with the flags 00, not sampled, so {service}"
                  + " recorded no span."),
          when(
              MissingSpan::wasCalledAtOtherPath,
              Cause.CALLED_AT_OTHER_PATH,
              "{caller} called {service} at the path {actual path} instead of {path}."),
          when(
              missing -> missing.started().isPresent(),
              Cause.SPAN_NOT_ENDED,
              "{service} started the span {span} and never ended it."),
          when(
              MissingSpan::hasExtractedAndRecordedNothing,
              Cause.SPAN_NOT_SAMPLED,
              "{service} recorded no span at all: it started none, or it made a context current whose"
                  + " flags are 00, not sampled."),
          when(
              MissingSpan::hasSecondTracer,
              Cause.SECOND_TRACER,
              "{service} made a span current that its own tracer did not start, and {span} is missing."),
          when(
              missing -> missing.evidence().status() == 500,
              Cause.SERVICE_FAILED,
              "{service} did not start the span {span}, because an exception ended the request."),
          when(
              MissingSpan::isUncalledProvider,
              Cause.OPENAI_NOT_CALLED,
              "{service} did not call the LLM provider for this request."),
          when(
              missing -> missing.expected() == ReferenceSpan.OPENAI_CALL,
              Cause.OPENAI_NOT_WRAPPED,
              "{service} did not call OpenAI through a client that is traced."),
          when(
              missing -> missing.unexpectedSpan().isPresent(),
              Cause.SPAN_UNDER_OTHER_NAME,
              "{service} named its span {actual span} instead of {span}."),
          when(
              missing ->
                  missing.childThatStarted().isPresent() && missing.evidence().status() >= 500,
              Cause.WORK_BEFORE_SPAN,
              "{service} started {child}, and the request failed before {span} started."),
          otherwise(
              Cause.SPAN_NOT_STARTED,
              "{service} never started the span {span} with its own tracer."));

  private MissingSpanCauses() {}
}
