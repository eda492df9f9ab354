package tracing.checks.diagnosis;

import java.util.stream.Stream;

/** Looks for one kind of fault. Finds nothing where the evidence does not decide. */
@FunctionalInterface
interface DiagnosisRule {

  Stream<Finding> apply(Evidence evidence);
}
