package tracing.maintenance.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * What one turn of one mode gave.
 *
 * @param requestsPerSecond at most, with as many clients
 * @param cpuMillis of the three services, for each request of these
 * @param halfCpuMillis the same, at half of the requests per second that the first mode can do
 * @param micros how long answers took then, in microseconds from the moment at which each request
 *     was due
 */
record Turn(
    ExportMode mode,
    int clients,
    double requestsPerSecond,
    double cpuMillis,
    double halfCpuMillis,
    Histogram micros) {}
