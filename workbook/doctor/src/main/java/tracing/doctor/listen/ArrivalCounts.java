package tracing.doctor.listen;

/** How many spans arrived, and what became of them. Guarded by its owner. */
final class ArrivalCounts {

  /** Spans that were kept, at least for a while. */
  long spans;

  /** Spans of traces that were given up, as there were too many. */
  long droppedSpans;

  /** Traces that were given up before they were complete. */
  long droppedTraces;

  /** Spans that came when their trace was not remembered any more. */
  long late;

  ArrivalCounts copy() {
    ArrivalCounts copy = new ArrivalCounts();
    copy.spans = spans;
    copy.droppedSpans = droppedSpans;
    copy.droppedTraces = droppedTraces;
    copy.late = late;
    return copy;
  }
}
