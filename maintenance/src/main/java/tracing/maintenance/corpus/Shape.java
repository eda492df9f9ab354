package tracing.maintenance.corpus;

import java.util.Locale;
import java.util.function.Function;

/** The shapes of generated systems. */
enum Shape {
  /** A gateway calls three services at the same time, each with a database. */
  FAN_OUT(HttpShapes::fanOut),
  /** Three services call each other one after the other. */
  CHAIN(HttpShapes::chain),
  /** Work goes on in other threads, during the request and after it. */
  ASYNC(WorkShapes::async),
  /** A request sends a message, which another service handles later. */
  MESSAGING(MessageShapes::messaging),
  /** A call fails and is repeated. */
  RETRIES(HttpShapes::retries),
  /** The answer of a language model is streamed to the user. */
  STREAMING(WorkShapes::streaming),
  /** A page in a browser, whose clock is wrong, sends several requests. */
  BROWSER(HttpShapes::browser),
  /** Each service has a proxy beside it, which makes spans as well. */
  MESH(MeshShape::mesh),
  /** A consumer handles batches of messages, with a link for each of them. */
  BATCH(MessageShapes::batch),
  /** Remote procedure calls instead of HTTP. */
  RPC(HttpShapes::rpc),
  /** A job that runs again and again, beside requests of the same service. */
  JOB(WorkShapes::job),
  /** A cache that a timer refreshes, beside requests of the same service. */
  TIMER(WorkShapes::cached),
  /** A consumer that asks for its messages again and again. */
  POLLING(MessageShapes::messaging),
  /** HoneyHive's internal spans in a session, as in the workbook. */
  HONEYHIVE(HoneyHiveShapes::chain),
  /** HoneyHive's internal spans, with two agents that are called at the same time. */
  HONEYHIVE_PARALLEL(HoneyHiveShapes::parallel);

  private final Function<Scene, PlannedSpan> plan;

  Shape(Function<Scene, PlannedSpan> plan) {
    this.plan = plan;
  }

  /** Plans a request of this shape. */
  PlannedSpan plan(Scene scene) {
    return plan.apply(scene);
  }

  /** Returns the name in a table, such as {@code fan-out}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
