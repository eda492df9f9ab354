package tracing.probe.run;

import java.util.List;
import tracing.probe.model.Exchange;
import tracing.probe.model.ReceivedCall;
import tracing.traces.SpanText;

/** Says what to change when the first request is not answered as it should be. */
final class StatusProblem {

  private StatusProblem() {}

  /** Tells whether an answer says that the request was right. */
  static boolean isSuccess(Exchange first) {
    return first.status() >= 200 && first.status() < 300;
  }

  /** Returns the problem, which says what to change. */
  static ProbeProblem of(Target target, Exchange first, String body, List<ReceivedCall> calls) {
    String answer =
        "%s %s was answered with %d%s."
            .formatted(
                target.method(),
                target.url(),
                first.status(),
                body.isEmpty() ? "" : " and the body " + SpanText.withoutControls(body));
    return ProbeProblem.ofAnswer(answer, change(target, first.status(), calls));
  }

  private static String change(Target target, int status, List<ReceivedCall> calls) {
    return switch (status) {
      case 401, 403 ->
          "The service wants credentials. Give them with --header, such as --header \"Authorization: Bearer <token>\".";
      case 404 -> "There is no such path. Correct the address.";
      case 405 -> "The path exists, but not for this method. Give another one with --method.";
      case 400, 422 ->
          "The service does not accept the request. Give a body that it accepts with --body"
              + (target.body().isEmpty() ? "." : " instead of " + target.body() + ".");
      case 429 ->
          "The service allows only so many requests. The probe sends more than 100 within some seconds, so raise the limit for it.";
      case 415 -> "The service wants another media type. Give it with --content-type.";
      default ->
          status >= 500 ? failure(calls) : status >= 300 && status < 400 ? redirect() : other();
    };
  }

  private static String failure(List<ReceivedCall> calls) {
    if (calls.isEmpty()) {
      return "The service fails before it calls a port that was given with --downstream. See its answer and its log: if it does not accept the request, give another --body; if it calls another service, let it call the probe instead, with --downstream.";
    }
    return "It failed after it had called %s, which the probe answered. Give the answer that it expects with --answer."
        .formatted(calls.get(calls.size() - 1).target());
  }

  private static String redirect() {
    return "Probe the address that it redirects to.";
  }

  private static String other() {
    return "Give a request that succeeds, with --method, --header and --body.";
  }
}
