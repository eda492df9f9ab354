package tracing.checks.tasks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Ties a test to the task that makes it pass. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Task {

  /** The task's number, such as {@code 2.1}, or the empty string when the test only waits. */
  String value() default "";

  /** The tasks that must be done too; {@code 2.*} stands for all of step 2. */
  String[] needs() default {};
}
