package tracing.checks.diagnosis;

import java.util.List;

/** What a broken call between services explains: the edge, and all that only whole traces have. */
final class HopSubjects {

  private HopSubjects() {}

  static List<String> of(ReferenceSpan callee) {
    return List.of(Subjects.edge(callee), Subjects.TRACE, Subjects.SESSION);
  }
}
