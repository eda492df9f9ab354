package tracing.maintenance.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * The measurements of one mode in one round of the benchmark.
 *
 * @param clients the number of clients that send requests at the same time
 * @param requestsPerSecond the highest rate that this number of clients reached
 * @param cpuMillis CPU time of the three services for each request at that rate
 * @param halfCpuMillis the same, at half of the highest rate of the first mode
 * @param memory the megabytes of physical memory that the three services occupy after it
 * @param micros the response times at half of that rate, in microseconds from the time at which
 *     each request was due
 */
record Turn(
    ExportMode mode,
    int clients,
    double requestsPerSecond,
    double cpuMillis,
    double halfCpuMillis,
    double memory,
    Histogram micros) {}
