package tracing.checks.diagnosis;

import java.util.List;

/** Looks for one kind of fault. Claims nothing where the evidence does not decide. */
@FunctionalInterface
interface DiagnosisRule {

  List<Finding> apply(Evidence evidence);
}
