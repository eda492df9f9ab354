package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident flower-shop:")
class FlowerShopTest implements IncidentScenario {

  /** As OpenTelemetry's Java agent does: it knows the spans that its own SDK has started. */
  private static final class Agent implements SpanProcessor {

    private final Set<String> known = new HashSet<>();
    private Context ofRequest;
    private IncidentService process;

    /** Traces a call, as a child of the current span if the agent knows that one. */
    void call(Runnable send) {
      String current = Span.current() instanceof ReadableSpan span ? span.getName() : "none";
      process.log("orders 20 roses; the current span is " + current);
      boolean knows = known.contains(Span.current().getSpanContext().getSpanId());
      Context parent = knows ? Context.current() : ofRequest;
      Span call =
          process
              .tracer()
              .spanBuilder("GET /roses")
              .setSpanKind(SpanKind.CLIENT)
              .setParent(parent)
              .startSpan();
      try (Scope scope = parent.with(call).makeCurrent()) {
        send.run();
      } finally {
        call.end();
      }
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      known.add(span.getSpanContext().getSpanId());
      process.log("opentelemetry-javaagent 2.31.1 has started the span " + span.getName());
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }

  @Override
  public void run(IncidentSystem system) throws Exception {
    Agent agent = new Agent();
    IncidentService shop = system.service("shop");
    IncidentService florist = system.service("florist", spans -> spans.addSpanProcessor(agent));
    agent.process = florist;
    FlowerShop code = new FlowerShop(florist.telemetry(), otherProvider(system));
    shop.begin(
        "order bouquet",
        () ->
            florist.handle(
                "POST /bouquets",
                shop.call("florist"),
                () -> {
                  agent.ofRequest = Context.current();
                  code.bind(() -> agent.call(() -> order(system, florist)));
                }));
  }

  private static void order(IncidentSystem system, IncidentService florist) {
    IncidentService farm = system.service("farm");
    try {
      farm.handle("cut roses", florist.call("farm"), () -> farm.work(900));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends the florist's spans to the same place, and is not the agent's. */
  private static SdkTracerProvider otherProvider(IncidentSystem system) {
    var telemetry =
        system
            .service(
                "the florist's own", spans -> spans.setResource(IncidentSystem.resource("florist")))
            .telemetry();
    return ((OpenTelemetrySdk) telemetry).getSdkTracerProvider();
  }

  @Test
  @DisplayName("the call for roses is a part of binding the bouquet")
  void isInBouquet() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("bind bouquet", "POST /bouquets", "second-sdk");
      system.trace().isChildOf("GET /roses", "bind bouquet", "second-sdk");
    }
  }
}
