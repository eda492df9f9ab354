package tracing.commands.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.RequestSent;
import tracing.services.ServiceName;

/** The requests that a service received and did not report, as its callers report them. */
final class ReceivedRequests {

  private ReceivedRequests() {}

  /**
   * Returns the events of a system, with those of its service that reports nothing, if there is
   * one.
   *
   * @param called the service that the client has called
   * @param headers that the client has sent
   */
  static List<ContextEvent> of(
      LocalSystem system, ServiceName called, Map<String, String> headers) {
    List<ContextEvent> events = system.events().all();
    return system.blackBox().map(name -> with(events, name, called, headers)).orElse(events);
  }

  static List<ContextEvent> with(
      List<ContextEvent> events,
      ServiceName silent,
      ServiceName called,
      Map<String, String> headers) {
    List<ContextEvent> all = new ArrayList<>();
    if (silent == called) {
      all.add(new HeadersReceived(silent.label(), ReferenceSpan.pathOf(silent), headers));
    }
    String caller = ReferenceSpan.callerOf(silent).label();
    for (ContextEvent event : events) {
      all.add(event);
      if (event instanceof RequestSent sent && sent.service().equals(caller)) {
        all.add(new HeadersReceived(silent.label(), sent.path(), sent.headers()));
      }
    }
    return all;
  }
}
