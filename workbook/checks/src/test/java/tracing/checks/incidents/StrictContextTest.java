package tracing.checks.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.context.SettableContextStorageProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Strict context:")
class StrictContextTest {

  private static final Context CONTEXT =
      Context.root().with(ContextKey.named("guest"), "Ann").with(Span.getInvalid());

  @Test
  @DisplayName("says where a scope was opened that is still open, and not what is in its context")
  void openScope() {
    try (StrictContext strict = new StrictContext();
        Scope scope = CONTEXT.makeCurrent()) {
      assertThat(strict.openScopes())
          .contains("opened a scope of a context here:", "StrictContextTest.openScope(")
          .doesNotContain("Ann");
    }
  }

  @Test
  @DisplayName("says nothing when each scope is closed")
  void nothing() {
    try (StrictContext strict = new StrictContext()) {
      try (Scope scope = CONTEXT.makeCurrent()) {
        assertThat(Context.current()).isSameAs(CONTEXT);
      }

      assertThat(strict.openScopes()).isEmpty();
    }
  }

  @Test
  @DisplayName("tells both threads of a scope that another thread closes, and where it was opened")
  void closedElsewhere() {
    try (StrictContext strict = new StrictContext();
        Scope scope = CONTEXT.makeCurrent()) {
      assertThatThrownBy(() -> CompletableFuture.runAsync(scope::close).get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .extracting(failure -> StrictContext.text(failure.getCause()))
          .asString()
          .contains(
              "Thread [" + Thread.currentThread().getName() + "] opened scope, but thread",
              "StrictContextTest.closedElsewhere(");
    }
  }

  @Test
  @DisplayName("is off again when it is closed")
  void isOff() {
    ContextStorage before = SettableContextStorageProvider.getContextStorage();

    new StrictContext().close();

    assertThat(SettableContextStorageProvider.getContextStorage()).isSameAs(before);
  }
}
