package tracing.checks.incidents;

import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.sdk.testing.context.SettableContextStorageProvider;
import java.lang.reflect.Method;

/**
 * OpenTelemetry's strict context, which tells where a scope was opened that is closed too late, on
 * another thread, or never. Elsewhere, the system property {@code
 * io.opentelemetry.context.enableStrictContext} turns it on when a process starts; here it is on in
 * all threads until this is closed. Only one may be open at a time.
 */
public final class StrictContext implements AutoCloseable {

  private final ContextStorage before = SettableContextStorageProvider.getContextStorage();
  private final ContextStorage strict = strict(before);

  /** Turns it on. */
  public StrictContext() {
    SettableContextStorageProvider.setContextStorage(strict);
  }

  /** Returns what it says of scopes that are still open, or the empty string if there is none. */
  public String openScopes() {
    try {
      ((AutoCloseable) strict).close();
      return "";
    } catch (AssertionError e) {
      return text(e);
    } catch (Exception e) {
      throw new IllegalStateException("Strict context cannot be asked: " + e, e);
    }
  }

  /** Returns what it says, without the values of the context, and the first lines of the stack. */
  public static String text(Throwable said) {
    StringBuilder text = new StringBuilder(said.getMessage().replaceAll("\\{.*}", "a context"));
    for (int i = 0; i < Math.min(2, said.getStackTrace().length); i++) {
      text.append("\n      at ").append(said.getStackTrace()[i]);
    }
    return said.getCause() == null ? "" + text : text + "\n    " + text(said.getCause());
  }

  @Override
  public void close() {
    SettableContextStorageProvider.setContextStorage(before);
  }

  /** The class is not public, since the property creates it. */
  private static ContextStorage strict(ContextStorage storage) {
    try {
      Method create =
          Class.forName("io.opentelemetry.context.StrictContextStorage")
              .getDeclaredMethod("create", ContextStorage.class);
      create.setAccessible(true);
      return (ContextStorage) create.invoke(null, storage);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This OpenTelemetry has no strict context: " + e, e);
    }
  }
}
