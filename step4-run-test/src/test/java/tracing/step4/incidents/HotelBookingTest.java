package tracing.step4.incidents;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident hotel-booking:")
class HotelBookingTest implements IncidentScenario {

  private static final String SESSION = "guest-7";

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService website = system.service("website");
    IncidentService gateway = system.service("gateway");
    IncidentService booking = system.service("booking");
    website.begin(
        SESSION,
        "book room",
        () -> {
          Map<String, String> headers = new LinkedHashMap<>();
          website.inject(headers);
          headers.put("Accept", "application/json");
          Map<String, String> passed = HotelBooking.passOn(website.call("gateway", headers));
          booking.handle("reserve room", gateway.call("booking", passed), () -> booking.work(60));
        });
  }

  @Test
  @DisplayName("the room is reserved in the trace and in the session of the booking")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("reserve room", "book room", "headers-stripped");
      String session = system.trace().span("reserve room", "headers-stripped").sessionId();
      system
          .trace()
          .claim(
              session.equals(SESSION),
              "headers-stripped",
              "reserve room is in no session, but book room is.");
    }
  }

  @Test
  @DisplayName("what the gateway should not pass on still stops there")
  void stopsTheRest() {
    Map<String, String> passed = HotelBooking.passOn(Map.of("Cookie", "secret"));
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system
          .trace()
          .claim(passed.isEmpty(), "wrong-answer", "The gateway passes a cookie on to booking.");
    }
  }

  @Test
  @DisplayName("the gateway passes on all headers of the trace, and what it has passed on before")
  void passesAll() {
    Map<String, String> headers = Map.of("tracestate", "vendor=1", "Authorization", "Bearer key");
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system
          .trace()
          .claim(
              HotelBooking.passOn(headers).equals(headers),
              "headers-stripped",
              "Of the headers %s, the gateway passes on only %s."
                  .formatted(headers.keySet(), HotelBooking.passOn(headers).keySet()));
    }
  }
}
