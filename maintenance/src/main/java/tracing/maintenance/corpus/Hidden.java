package tracing.maintenance.corpus;

import java.util.concurrent.TimeUnit;
import tracing.maintenance.corpus.Context.Times;

/** Why spans cannot show some breaks, whatever rule looks at them. */
final class Hidden {

  static final String CLOCKS =
      "the clocks differ by more than the call's own time, so its spans do not overlap";
  static final String LATER =
      "the work starts when the request is over, as that of a scheduled job does";
  static final String CLICK = "in a browser, every page and every click begins traces of its own";

  private static final long ROUNDING = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long HANDOVER = TimeUnit.MILLISECONDS.toNanos(20);

  private Hidden() {}

  /** Returns the reason, or the empty string if spans show the break. */
  static String reason(Break kind, PlannedSpan plan, Context around, Times times) {
    return switch (kind) {
      case HEADER_LOST, CLIENT_NOT_INSTRUMENTED, HEADER_PASSED_THROUGH ->
          around.surrounding().contains(times, ROUNDING) ? "" : CLOCKS;
      case MESSAGE_IN_NEW_TRACE -> around.surrounding().start() <= times.start() ? "" : CLOCKS;
      case LOST_ON_THREAD -> {
        if (plan.service.language().equals("webjs")) {
          yield CLICK;
        }
        yield times.start() > around.entry().end() + HANDOVER ? LATER : "";
      }
      default -> "";
    };
  }
}
