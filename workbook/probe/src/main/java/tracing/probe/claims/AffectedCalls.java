package tracing.probe.claims;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tracing.probe.model.RequestKind;
import tracing.traces.SpanText;

/** Says which calls a fault affects, if it does not affect all of them. */
final class AffectedCalls {

  private final List<JudgedCall> all;
  private final List<JudgedCall> faulty;

  /**
   * Compares calls.
   *
   * @param judged the calls of all requests, in the order of sending
   * @param faulty some of them, one at least
   */
  AffectedCalls(List<JudgedCall> judged, List<JudgedCall> faulty) {
    boolean ofCallers = faulty.stream().allMatch(one -> one.own().kind().hasCaller());
    all = judged.stream().filter(one -> !ofCallers || one.own().kind().hasCaller()).toList();
    this.faulty = faulty;
  }

  /** Returns a sentence, or the empty string when all calls are affected. */
  String sentence() {
    if (faulty.size() == all.size()) {
      return "";
    }
    return "This affects %d of %d calls%s.".formatted(faulty.size(), all.size(), which());
  }

  private String which() {
    if (faulty.stream().allMatch(JudgedCall::followsFailedCall)) {
      return ": those that follow a failed call, such as a second attempt or a fallback";
    }
    if (areExactly(one -> one.target().equals(faulty.get(0).target()))) {
      return ": all to " + SpanText.printable(faulty.get(0).target());
    }
    if (areExactly(one -> !one.equals(all.get(0)))) {
      return ": all but the first";
    }
    if (areExactly(this::comesAfterFailure)) {
      return ": all that come after the first failure of the next service";
    }
    if (faulty.stream().allMatch(one -> one.own().kind() == RequestKind.CONCURRENT)) {
      return ", all of them of requests at the same time";
    }
    return "";
  }

  private boolean areExactly(Predicate<JudgedCall> condition) {
    return all.stream().allMatch(one -> condition.test(one) == faulty.contains(one));
  }

  private boolean comesAfterFailure(JudgedCall one) {
    Stream<JudgedCall> failed = all.stream().filter(other -> !other.own().kind().nextAnswers());
    return failed.findFirst().filter(first -> all.indexOf(one) > all.indexOf(first)).isPresent();
  }
}
