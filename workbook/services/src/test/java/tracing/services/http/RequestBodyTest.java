package tracing.services.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A request's body")
class RequestBodyTest {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  @Test
  @Timeout(10)
  @DisplayName("that never ends is a 408 when its time is over, however small its pieces are")
  void endless() {
    InputStream oneByteAtATime =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] buffer, int from, int length) {
            return 1;
          }
        };

    assertThatThrownBy(() -> RequestBody.copy(oneByteAtATime, body, Integer.MAX_VALUE, in(50)))
        .isInstanceOfSatisfying(HttpError.class, e -> assertThat(e.httpStatus()).isEqualTo(408));
  }

  @Test
  @DisplayName("that is in time is read whole")
  void whole() throws IOException {
    RequestBody.copy(new ByteArrayInputStream(new byte[100_000]), body, 200_000, in(10_000));

    assertThat(body.size()).isEqualTo(100_000);
  }

  @Test
  @DisplayName("is read up to its limit and no further")
  void limit() throws IOException {
    RequestBody.copy(new ByteArrayInputStream(new byte[100_000]), body, 10_000, in(10_000));

    assertThat(body.size()).isEqualTo(10_000);
  }

  private static long in(long millis) {
    return System.nanoTime() + Duration.ofMillis(millis).toNanos();
  }
}
