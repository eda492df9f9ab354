//DEPS io.opentelemetry.instrumentation:opentelemetry-okhttp-3.0:2.31.1-alpha
package tracing.step4.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.okhttp.v3_0.OkHttpTelemetry;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The harbour office, which asks for the tide and for the papers before it lets a ship in. */
public class HarbourOffice {

  private final Call.Factory tides;
  private final Call.Factory customs;

  public HarbourOffice(OpenTelemetry telemetry) {
    OkHttpTelemetry okHttp = OkHttpTelemetry.create(telemetry);
    tides = okHttp.createCallFactory(new OkHttpClient());
    // Customs takes its time, and may.
    customs = new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();
  }

  /** Returns what the services at these addresses say to the arrival of a ship. */
  public String arrive(String tidesUrl, String customsUrl) throws IOException {
    return get(tides, tidesUrl) + ", " + get(customs, customsUrl);
  }

  private static String get(Call.Factory client, String url) throws IOException {
    Request request = new Request.Builder().url(url).build();
    try (Response response = client.newCall(request).execute()) {
      return response.body().string();
    }
  }
}
