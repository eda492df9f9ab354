package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.traces.TraceSpan;

/** A call between two services whose two spans are not parent and child. */
final class CallEdgeRule implements DiagnosisRule {

  /** The causes whose line is not the span's, and not known from any event. */
  private static final Set<Cause> NOWHERE =
      EnumSet.of(Cause.NEVER_EXTRACTED, Cause.EXTRACTED_NOT_CURRENT, Cause.READ_BY_HAND);

  /** The causes that are in the line which extracts. */
  private static final Set<Cause> OF_EXTRACTION =
      EnumSet.of(
          Cause.EXTRACTED_TOO_LATE,
          Cause.GETTER_MISSES_KEY,
          Cause.CASE_SENSITIVE_LOOKUP,
          Cause.EXTRACTED_FROM_OTHER_HEADERS);

  /** The causes that are in the line which injects. */
  private static final Set<Cause> OF_INJECTION =
      EnumSet.of(
          Cause.INJECTED_TOO_LATE,
          Cause.INJECTED_WITHOUT_SPAN,
          Cause.INJECTED_RECEIVED_CONTEXT,
          Cause.INJECTED_OTHER_SPAN);

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(ReferenceSpan::crossesServices)
        .flatMap(callee -> CallEdges.to(callee, evidence).stream())
        .flatMap(CallEdgeRule::check);
  }

  private static Stream<Finding> check(CallEdge edge) {
    boolean fromStart = edge.callee().parentFromStart().isPresent();
    if (edge.sent().isPresent() && !edge.isJoined() && !fromStart) {
      return CauseRow.first(ExtractionCauses.NOT_JOINED, edge, CallEdgeRule::calleeFinding);
    }
    return edge.callerIsUnknown() || fromStart
        ? Stream.empty()
        : CauseRow.first(causes(edge), edge, CallEdgeRule::callerFinding);
  }

  private static List<CauseRow<CallEdge>> causes(CallEdge edge) {
    if (!edge.isJoined()) {
      return CallEdgeCauses.SENT_NO_TRACEPARENT;
    }
    return edge.hasExpectedParent()
        ? CallEdgeCauses.SENT_ENDED_SPAN
        : CallEdgeCauses.SENT_OTHER_SPAN;
  }

  /** A context that is extracted inside the span takes the place of the span. */
  private static Finding calleeFinding(CallEdge edge, Cause cause, String sentence) {
    Finding finding =
        edge.callee().edgeFinding(cause, sentence).at(calleeLocation(edge.callee(), cause));
    return switch (cause) {
      case EXTRACTED_TOO_LATE -> finding.explaining(Aspect.all());
      case EXTRACTED_NOT_CURRENT ->
          edge.callee()
              .otherThread()
              .map(finding::onOtherThread)
              .or(() -> edge.otherContextCurrent().map(finding::withOtherContext))
              .orElse(finding);
      default -> finding;
    };
  }

  private static String calleeLocation(ObservedSpan callee, Cause cause) {
    if (NOWHERE.contains(cause)) {
      return Locations.file(callee.expected().service());
    }
    return OF_EXTRACTION.contains(cause) ? callee.extractionLocation() : callee.location();
  }

  private static Finding callerFinding(CallEdge edge, Cause cause, String sentence) {
    ReferenceSpan parent = edge.callee().expected().parent();
    Finding finding =
        edge.callee()
            .edgeFinding(cause, sentence)
            .blaming(parent.service())
            .at(callerLocation(edge, cause, parent));
    return switch (cause) {
      case CALLED_AFTER_SPAN -> finding.alsoExplaining(Aspect.contentOf(parent));
      case CALLED_IN_OTHER_SPAN ->
          finding
              .alsoExplaining(edge.innerSender().map(Aspect::contentOf).orElse(List.of()))
              .alsoExplaining(Aspect.metadataOf(parent));
      case INJECTED_WITHOUT_SPAN ->
          edge.injectionOnOtherThread()
              .map(finding::onOtherThread)
              .orElse(finding)
              .alsoExplaining(Aspect.metadataOf(parent));
      case INJECTED_OTHER_SPAN ->
          edge.detachedSender()
              .map(span -> detached(finding, span, edge.callee().evidence().locations(), parent))
              .orElse(finding);
      case NEVER_INJECTED ->
          finding.alsoExplaining(List.of(Aspect.metadata(parent, Metadata.HEADER_NAMES)));
      default -> finding;
    };
  }

  private static Finding detached(
      Finding finding, TraceSpan span, Locations locations, ReferenceSpan parent) {
    return finding.at(locations.ofSpan(span.spanId(), parent.service())).fixedAs("detached");
  }

  /** The span that is not ended, the line that injects when that is wrong, or else the call. */
  private static String callerLocation(CallEdge edge, Cause cause, ReferenceSpan parent) {
    Optional<String> line =
        cause == Cause.SPAN_NOT_ENDED
            ? edge.openParent().map(SpanStarted::location)
            : cause == Cause.INJECTED_IN_ENDED_SPAN
                ? edge.injectionOfParent().map(ContextInjected::location)
                : OF_INJECTION.contains(cause)
                    ? edge.injection()
                        .or(edge::injectionBeforeRequest)
                        .map(ContextInjected::location)
                        .or(
                            () ->
                                Optional.of(
                                    edge.callee()
                                        .evidence()
                                        .locations()
                                        .ofInjection(parent.service())))
                    : Optional.empty();
    return line.filter(found -> !found.isEmpty())
        .orElseGet(() -> edge.callee().evidence().locations().ofCall(parent.service()));
  }
}
