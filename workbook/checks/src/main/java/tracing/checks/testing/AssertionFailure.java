package tracing.checks.testing;

import java.util.List;
import java.util.stream.Collectors;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.diagnosis.DiagnosisReport;
import tracing.checks.diagnosis.Finding;
import tracing.checks.layout.LearnerCode;
import tracing.checks.testing.AssertionCopy.Stop;
import tracing.traces.SdkSpans;
import tracing.traces.TraceTreePrinter;

/** Says how an assertion about traces failed on a sample. */
final class AssertionFailure {

  private static final int MAX_LINES = 8;
  private static final int MAX_WIDTH = 160;

  private AssertionFailure() {}

  /** The assertion rejects a whole trace, or fails on it. */
  static DiagnosedFailure ofWhole(SampleTrace sample, Stop stop, String owner, AssertionFlaw flaw) {
    if (!(stop.thrown() instanceof AssertionError)) {
      return otherException(sample, stop, owner);
    }
    String location = stop.location();
    String sentence =
        "Your assertion rejects " + sample.description() + flaw.clause().formatted(location);
    String said = String.valueOf(stop.thrown().getMessage()).strip();
    return new DiagnosedFailure(
        flaw.cause(),
        report(flaw.cause(), sentence, location, sample)
            + "\n\nThe message of your assertion:\n"
            + shortened(said),
        owner);
  }

  /** Says that the assertion rejects some spans, or which other exception it throws. */
  static String sentence(String spans, Stop stop) {
    return stop.thrown() instanceof AssertionError
        ? "Your assertion rejects %s, at %s.".formatted(spans, stop.location())
        : "For %s your assertion throws %s".formatted(spans, describe(stop.thrown()));
  }

  /** The assertion does not fail as assertions do. */
  static DiagnosedFailure otherException(SampleTrace sample, Stop stop, String owner) {
    if (changesList(stop.thrown())) {
      return of(
          Cause.ASSERTION_CHANGES_LIST,
          "Your assertion changes the list of spans that it is given, at %s, and that list cannot be changed."
              .formatted(stop.location()),
          stop.location(),
          sample,
          owner);
    }
    String sentence =
        sample.task().isEmpty()
            ? sentence(sample.description(), stop)
            : "For %s your assertion throws no AssertionError but %s"
                .formatted(sample.description(), describe(stop.thrown()));
    return of(Cause.ASSERTION_OTHER_EXCEPTION, sentence, stop.location(), sample, owner);
  }

  /** The assertion accepts a broken sample. */
  static DiagnosedFailure accepted(AssertionFlaw flaw, String location, SampleTrace sample) {
    String sentence =
        "Your assertion accepts " + sample.description() + flaw.clause().formatted(location);
    return of(flaw.cause(), sentence, location, sample, sample.task());
  }

  static DiagnosedFailure of(
      Cause cause, String sentence, String location, SampleTrace sample, String task) {
    return new DiagnosedFailure(cause, report(cause, sentence, location, sample), task);
  }

  private static String report(Cause cause, String sentence, String location, SampleTrace sample) {
    String tree =
        sample.spans().isEmpty()
            ? "(no spans)"
            : new TraceTreePrinter(true, false).print(SdkSpans.convert(sample.spans()));
    Finding finding = Finding.of(cause, "", sentence).at(location);
    return DiagnosisReport.list(List.of(finding)) + "\n\n" + tree;
  }

  private static String describe(Throwable thrown) {
    return LearnerCode.describe(thrown).lines().findFirst().orElse("");
  }

  private static boolean changesList(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return thrown instanceof UnsupportedOperationException
        && stack.length > 0
        && stack[0].getClassName().startsWith("java.util.Collections$Unmodifiable");
  }

  private static String shortened(String text) {
    return text.lines()
        .limit(MAX_LINES)
        .map(line -> line.length() > MAX_WIDTH ? line.substring(0, MAX_WIDTH) + " ..." : line)
        .collect(Collectors.joining("\n"));
  }
}
