package tracing.services;

import kong.unirest.core.UnirestInstance;
import spark.Service;
import tracing.honeyhive.HoneyHiveTracerBuilder;

/** Watches a service for a test or a command, without any change to the service's own code. */
public interface ServiceObserver {

  /** An observer that does nothing. */
  ServiceObserver NONE =
      new ServiceObserver() {
        @Override
        public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
          return tracer;
        }
      };

  /** Adds what the observer needs to the builder of the service's tracer. */
  HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer);

  /** Is given each client that the service gets for calls of another service. */
  default void client(UnirestInstance client) {}

  /** Adds filters and routes before those of the service; by default none. */
  default void beforeRoutes(Service http) {}

  /** Adds filters and routes after those of the service; by default none. */
  default void afterRoutes(Service http) {}
}
