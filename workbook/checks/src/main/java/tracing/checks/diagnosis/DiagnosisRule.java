package tracing.checks.diagnosis;

import java.util.stream.Stream;

/** Looks for one kind of problem, and returns no finding if the evidence is not conclusive. */
@FunctionalInterface
interface DiagnosisRule {

  Stream<Finding> apply(Evidence evidence);
}
