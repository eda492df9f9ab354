package tracing.checks.testing;

import tracing.checks.diagnosis.Cause;

/**
 * Why an assertion accepts a broken trace, or rejects a whole one.
 *
 * @param clause what it does, as the end of a sentence, with {@code %s} for file and line
 */
record AssertionFlaw(Cause cause, String clause) {

  static final AssertionFlaw KEYWORD =
      new AssertionFlaw(
          Cause.ASSERT_KEYWORD,
          ": the keyword assert at %s does nothing unless Java is started with -ea.");
  static final AssertionFlaw UNCHECKED =
      new AssertionFlaw(
          Cause.ASSERTION_WITHOUT_CHECK,
          ": assertThat(...) at %s asserts nothing, because no check such as isTrue() follows.");
  static final AssertionFlaw READS_SPAN =
      new AssertionFlaw(
          Cause.ASSERTION_READS_WRONG_ATTRIBUTES,
          ": at %s it reads from the span what is an attribute of its resource.");
  static final AssertionFlaw READS_RESOURCE =
      new AssertionFlaw(
          Cause.ASSERTION_READS_WRONG_ATTRIBUTES,
          ": at %s it reads from the resource what is an attribute of the span.");
  static final AssertionFlaw ORDERED =
      new AssertionFlaw(
          Cause.ASSERTION_DEPENDS_ON_ORDER,
          ", at %s, and accepts the same spans in another order: it expects them in a fixed one.");
  static final AssertionFlaw STRICT = new AssertionFlaw(Cause.ASSERTION_TOO_STRICT, ", at %s.");
  static final AssertionFlaw WEAK = new AssertionFlaw(Cause.ASSERTION_TOO_WEAK, ".");
}
