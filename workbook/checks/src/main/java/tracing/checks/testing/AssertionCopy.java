package tracing.checks.testing;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.NotJudgedException;

/** The class of an assertion about traces, loaded anew, with {@code assert} on or off. */
final class AssertionCopy {

  private static final String METHOD = "assertWholeTrace";

  /** One for all copies of a class, so that an assertion that hangs is run once. */
  private static final ClassValue<TimeLimit> LIMITS =
      new ClassValue<>() {
        @Override
        protected TimeLimit computeValue(Class<?> type) {
          return TimeLimit.generous();
        }
      };

  /**
   * How the assertion ended without accepting a trace.
   *
   * @param line the line of its method that did not return, or -1
   */
  record Stop(Throwable thrown, int line) {

    /** File and line of the learner's code that threw, or the empty string. */
    String location() {
      return LearnerCode.line(thrown.getStackTrace()).orElse("");
    }
  }

  private final Method method;
  private final TimeLimit limit;

  /**
   * Loads the class, and those of its package that it uses.
   *
   * @param assertKeyword whether the keyword {@code assert} has an effect, as with {@code -ea}
   * @param change of the bytes of each class
   * @throws AssertionError when the class does not have the method
   */
  AssertionCopy(Class<?> type, boolean assertKeyword, UnaryOperator<byte[]> change) {
    limit = LIMITS.get(type);
    ClassLoader loader = new Loader(type, change);
    loader.clearAssertionStatus();
    loader.setDefaultAssertionStatus(assertKeyword);
    try {
      method = loader.loadClass(type.getName()).getMethod(METHOD, List.class);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(e.getMessage(), e);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(
          "%s has no method %s(List<SpanData> spans).".formatted(type.getSimpleName(), METHOD), e);
    }
  }

  /**
   * Runs the assertion; empty when it accepts the spans.
   *
   * @throws NotJudgedException when it does not end within the time limit
   */
  Optional<Stop> run(List<SpanData> spans) {
    try {
      return limit.call(
          "Your assertion has not ended",
          () -> {
            try {
              method.invoke(null, Collections.unmodifiableList(spans));
              return Optional.empty();
            } catch (InvocationTargetException e) {
              return Optional.of(new Stop(e.getCause(), line(e.getCause())));
            }
          });
    } catch (NotJudgedException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("The assertion cannot be called: " + e, e);
    }
  }

  private int line(Throwable thrown) {
    int line = -1;
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().equals(method.getDeclaringClass().getName())
          && frame.getMethodName().equals(METHOD)) {
        line = frame.getLineNumber();
      }
    }
    return line;
  }

  private static final class Loader extends ClassLoader {

    private final String prefix;
    private final UnaryOperator<byte[]> change;

    Loader(Class<?> type, UnaryOperator<byte[]> change) {
      super(type.getClassLoader());
      this.prefix = type.getPackageName() + ".";
      this.change = change;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null
            ? loaded
            : name.startsWith(prefix) ? copy(name) : super.loadClass(name, resolve);
      }
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = change.apply(file.readAllBytes());
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
