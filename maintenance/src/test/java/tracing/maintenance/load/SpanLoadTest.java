package tracing.maintenance.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.listen.ListenResult;
import tracing.doctor.listen.Listener;
import tracing.traces.TraceTreePrinter;

@DisplayName("The doctor that listens")
class SpanLoadTest {

  @Test
  @DisplayName("gets every span of a load, and finds its traces whole")
  void load() throws IOException, InterruptedException {
    List<String> told = new ArrayList<>();
    try (Listener listener = Listener.start(0, told::add, new TraceTreePrinter(false, false))) {
      assertThat(new SpanLoad(listener.address()).send(1_000_000, 5_000)).isEqualTo(5_000);

      ListenResult result = listener.run(Duration.ZERO);
      assertThat(result.text()).isEqualTo("1,000 traces, 5,000 spans: nothing broken");
      assertThat(result.problems()).isEmpty();
    }
    assertThat(told).isEmpty();
  }
}
