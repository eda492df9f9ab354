package tracing.services;

import spark.Service;
import tracing.honeyhive.HoneyHiveTracerBuilder;

/** Watches a service from outside, for tests and runners; the service's own code knows nothing. */
public interface ServiceObserver {

  /** Watches nothing. */
  ServiceObserver NONE =
      new ServiceObserver() {
        @Override
        public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
          return tracer;
        }
      };

  /** Adds what the observer needs to the service's tracer, before it starts. */
  HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer);

  /**
   * Adds what the observer needs before the service's own filters and routes; nothing by default.
   */
  default void beforeRoutes(Service http) {}

  /**
   * Adds what the observer needs after the service's own filters and routes; nothing by default.
   */
  default void afterRoutes(Service http) {}
}
