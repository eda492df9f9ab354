package tracing.commands.grade;

import java.util.List;
import java.util.Optional;

/**
 * How the grading of a class went. Immutable.
 *
 * @param count of the submissions
 * @param notJudged the learners with a submission, or a task of it, that could not be judged
 * @param remarks sentences about learners that the roster names and that it does not
 * @param problem why the results are not complete, if they are not
 */
public record GradingResult(
    int count, List<String> notJudged, List<String> remarks, Optional<String> problem) {}
