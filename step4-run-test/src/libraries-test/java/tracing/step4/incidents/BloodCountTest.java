package tracing.step4.incidents;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;
import tracing.traces.TraceSpan;

@DisplayName("Incident blood-count:")
class BloodCountTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, List.of("sample 12"));
  }

  private static void run(IncidentSystem system, List<String> samples) throws Exception {
    IncidentService ward = system.service("ward");
    IncidentService laboratory = system.service("laboratory");
    ExecutorService threads = system.pool("analyser", 1);
    try (LoggerContext logging = new LoggerContext("laboratory")) {
      logging.start(configuration(laboratory));
      Logger log = logging.getLogger("laboratory");
      BloodCount counts =
          new BloodCount(laboratory.tracer(), log, Context.taskWrapping(threads));
      for (String sample : samples) {
      ward.begin(
          "examine patient",
          () ->
              laboratory.handle(
                  "POST /samples",
                  ward.call("laboratory"),
                  () -> counts.take(sample).get(5, TimeUnit.SECONDS)));
      }
      threads.submit(() -> log.info("the analyser is cleaned")).get(5, TimeUnit.SECONDS);
    }
  }

  private static Configuration configuration(IncidentService laboratory) {
    Configuration configuration = new DefaultConfiguration();
    List.copyOf(configuration.getAppenders().keySet())
        .forEach(configuration.getRootLogger()::removeAppender);
    Lines lines = new Lines(laboratory);
    lines.start();
    configuration.getRootLogger().addAppender(lines, Level.INFO, null);
    configuration.getRootLogger().setLevel(Level.INFO);
    return configuration;
  }

  @Test
  @DisplayName("each line about a sample carries the trace id of its request")
  void carriesId() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      String traceId = system.trace().span("POST /samples", "span-not-started").traceId();
      system
          .trace()
          .claim(
              lines(system, "sample 12").stream().allMatch(line -> line.contains(traceId)),
              "mdc-not-copied",
              "These lines of the log should have the trace_id %s:%n%s"
                  .formatted(traceId, String.join("\n", lines(system, "sample 12"))));
    }
  }

  @Test
  @DisplayName("a line of no request carries no trace id")
  void carriesNoOtherId() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      List<String> lines = lines(system, "cleaned");
      system
          .trace()
          .claim(
              lines.size() == 1 && lines.get(0).contains("trace_id= "),
              "mdc-not-cleared",
              "This line of the log belongs to no request: " + lines);
    }
  }

  private static List<String> lines(IncidentSystem system, String words) {
    return system.evidence().log().stream().filter(line -> line.contains(words)).toList();
  }

  /** Writes to the log of the incident. */
  private static final class Lines extends AbstractAppender {

    private final IncidentService service;

    Lines(IncidentService service) {
      super("lines", null, null, false, Property.EMPTY_ARRAY);
      this.service = service;
    }

    @Override
    public void append(LogEvent event) {
      String id = Objects.requireNonNullElse(event.getContextData().getValue("trace_id"), "");
      service.log("trace_id=%s %s".formatted(id, event.getMessage().getFormattedMessage()));
    }
  }

  @Test
  @DisplayName("each sample has the trace id of its own request")
  void carriesItsOwnId() {
    try (IncidentSystem system =
        IncidentSystem.after(s -> run(s, List.of("sample 12", "sample 13")))) {
      List<String> ids =
          system.trace().spans().stream()
              .filter(span -> span.name().equals("POST /samples"))
              .map(TraceSpan::traceId)
              .toList();
      system
          .trace()
          .claim(
              lines(system, "sample 12").stream().allMatch(line -> line.contains(ids.get(0)))
                  && lines(system, "sample 13").stream().allMatch(line -> line.contains(ids.get(1))),
              "mdc-not-copied",
              "A line of the log does not have the trace_id of its own sample:%n%s"
                  .formatted(String.join("\n", lines(system, "sample"))));
      system.trace().nothingStaysCurrent();
    }
  }
}
