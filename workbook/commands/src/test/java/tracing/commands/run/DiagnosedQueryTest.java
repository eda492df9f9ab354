package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.TraceSpan;

@DisplayName("A run")
class DiagnosedQueryTest {

  @Test
  @DisplayName("leaves out spans that another program on this machine sent")
  void foreignSpans() {
    TraceSpan foreign = span("1", "shop");

    assertThat(DiagnosedQuery.own(List.of(foreign), Set.of())).isEmpty();
  }

  @Test
  @DisplayName("keeps a service's spans, also under another service's name")
  void ownSpans() {
    TraceSpan started = span("1", "named-by-mistake");
    TraceSpan named = span("2", "llm-service");

    assertThat(DiagnosedQuery.own(List.of(started, named), Set.of("1")))
        .containsExactly(started, named);
  }

  private static TraceSpan span(String id, String service) {
    return TraceSpan.of("t", id, "", "a", 1, 2).withResourceAttribute("service.name", service);
  }
}
