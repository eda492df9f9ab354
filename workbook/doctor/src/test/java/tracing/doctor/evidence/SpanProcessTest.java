package tracing.doctor.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.internal;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.traces.TraceSpan;

@DisplayName("Two spans are of different processes")
class SpanProcessTest {

  @ParameterizedTest(name = "{0} with id {1} and {2} with id {3}: {4}")
  @CsvSource({
    "shop, '', shop, '', false",
    "shop, '', stock, '', true",
    "shop, x, shop, y, true",
    "shop, x, shop, '', false",
    "shop, '', unknown_service, '', true",
    "unknown_service, '', shop, '', true",
    "unknown_service:java, '', unknown_service, '', false",
    "unknown_service:java, x, unknown_service:java, y, true"
  })
  @DisplayName("if both have names or ids that differ; replacements for names do not count")
  void differ(String one, String oneId, String other, String otherId, boolean expected) {
    assertThat(SpanProcess.differ(span(one, oneId), span(other, otherId))).isEqualTo(expected);
  }

  private static TraceSpan span(String service, String id) {
    return internal(service).resource("service.instance.id", id).build();
  }
}
