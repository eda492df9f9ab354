package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Spans that do not reach a backend")
class ExportTallyTest {

  private static final int QUEUE = 8;

  private final List<String> lines = new ArrayList<>();
  private long ended;
  private long now;
  private final ExportTally tally =
      new ExportTally("X", QUEUE, () -> ended, () -> now, (level, line) -> lines.add(line));

  @Test
  @DisplayName("are told of once, and not for each batch")
  void once() {
    for (int i = 0; i < 100; i++) {
      refuse(5);
    }

    assertThat(lines).containsExactly("Spans are being lost, and requests go on: X answered 503.");
  }

  @Test
  @DisplayName("are told of again when others have arrived in between, at most once a minute")
  void onceAMinute() {
    refuse(1);
    arrive(1);
    refuse(1);
    arrive(1);
    assertThat(lines).hasSize(2).last().isEqualTo("Spans reach X again.");

    now += Duration.ofMinutes(1).toNanos();
    refuse(1);
    assertThat(lines).hasSize(3);
  }

  @Test
  @DisplayName("because more come than can wait are told of as the backend's slowness")
  void full() {
    ended = QUEUE + 10;
    tally.arrived(10);
    assertThat(lines).isEmpty();

    ended += 11;
    tally.arrived(10);
    assertThat(lines)
        .containsExactly(
            "Spans are being lost, and requests go on: X takes spans more slowly than they come.");
  }

  @Test
  @DisplayName("because more came than could wait are no news when the queue is full no longer")
  void fullOnce() {
    ended = QUEUE + 11;
    tally.arrived(10);
    tally.arrived(QUEUE);

    assertThat(lines).hasSize(2).last().isEqualTo("Spans reach X again.");
  }

  @Test
  @DisplayName("are all counted in the end, those that were never tried to be sent too")
  void total() {
    refuse(3);
    arrive(1_000);
    ended += 7;
    tally.close();

    assertThat(lines).last().isEqualTo("10 of 1,010 spans did not reach X.");
  }

  @Test
  @DisplayName("are not told of when there are none")
  void none() {
    arrive(1_000);
    tally.close();

    assertThat(lines).isEmpty();
  }

  @Test
  @DisplayName("are told of no more once the tracer is closed")
  void closed() {
    ended = 5;
    tally.close();
    tally.close();
    refuse(5);

    assertThat(lines).containsExactly("5 of 5 spans did not reach X.");
  }

  private void refuse(int spans) {
    ended += spans;
    tally.refused(spans, "answered 503");
  }

  private void arrive(int spans) {
    ended += spans;
    tally.arrived(spans);
  }
}
