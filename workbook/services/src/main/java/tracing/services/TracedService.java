package tracing.services;

import spark.Service;
import tracing.honeyhive.HoneyHiveTracer;

/** One of the three services: its tracer and its routes. */
public interface TracedService {

  /** Returns the tracer of this service, which is closed when the service stops. */
  HoneyHiveTracer tracer();

  /** Adds the service's routes. It is called once, before the first request. */
  void routes(Service server);
}
