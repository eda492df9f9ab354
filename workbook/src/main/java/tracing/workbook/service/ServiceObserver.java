package tracing.workbook.service;

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

        @Override
        public void watch(Service http) {}
      };

  /** Adds what the observer needs to the service's tracer, before it starts. */
  HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer);

  /** Adds what the observer needs around the service's routes, before they are added. */
  void watch(Service http);
}
