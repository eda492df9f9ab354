package tracing.services;

import spark.Service;
import tracing.honeyhive.HoneyHiveTracer;

/** One of the three services: a tracer, and the routes it answers. */
public interface TracedService {

  /** The tracer of this service; closed when the service stops. */
  HoneyHiveTracer tracer();

  /** Adds the service's routes; called once, before the first request. */
  void routes(Service server);
}
