package tracing.step4.incidents;

import com.sun.net.httpserver.Headers;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of the parcel service that deals with the requests of its HTTP server. */
public class ParcelTracking {

  private static final TextMapGetter<Map<String, List<String>>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, List<String>> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, List<String>> headers, String name) {
          List<String> values = headers.get(name);
          return values == null ? null : values.get(0);
        }
      };

  private final OpenTelemetry telemetry;

  public ParcelTracking(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Returns the context of the caller of a request. */
  public Context caller(Headers received) {
    Map<String, List<String>> headers = new HashMap<>(received);
    return telemetry
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), headers, GETTER);
  }
}
