package tracing.honeyhive;

/**
 * The work inside a traced call.
 *
 * @param <T> the type of the result
 * @param <E> the checked exception it may throw; {@code RuntimeException} when there is none
 */
@FunctionalInterface
public interface TracedCall<T, E extends Exception> {

  /** Does the work. */
  T call() throws E;
}
