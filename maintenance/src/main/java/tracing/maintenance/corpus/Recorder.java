package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tracing.maintenance.corpus.Context.Times;
import tracing.maintenance.corpus.GeneratedSystem.PlacedTrace;
import tracing.maintenance.corpus.PlannedSpan.Hop;
import tracing.traces.TraceSpan;

/**
 * Exports the spans of planned traces, whole or broken at one place. Not safe for use by several
 * threads.
 */
final class Recorder {

  private static final long EPOCH = 1_790_000_000_000_000_000L;

  private final Random random;
  private final Ids ids;
  private final Fault fault;
  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();
  private final List<EndedRequest> requests = new ArrayList<>();
  private long moment;
  private boolean broken;
  private boolean requestIsBroken;

  /** A request whose scope may be left open. */
  private record EndedRequest(Context context, long end) {}

  private Recorder(Fault fault, Random random) {
    this.fault = fault;
    this.random = random;
    ids = new Ids(random);
  }

  /** Exports all spans of a system's traffic. */
  static Recording record(List<PlacedTrace> traffic, Fault fault, Random random) {
    Recorder recorder = new Recorder(fault, random);
    traffic.forEach(recorder::trace);
    List<Instance> instances = recorder.instances;
    return new Recording(
        recorder.spans,
        traffic.size(),
        fault.kind() != null && fault.kind().isNamedOnce() ? Instance.merge(instances) : instances);
  }

  private void trace(PlacedTrace trace) {
    moment = EPOCH + trace.moment();
    boolean always = fault.is(Break.EXPORTED_TWICE);
    broken =
        fault.kind() != null
            && (always || !trace.isNoise())
            && (fault.kind().isAlways() || random.nextInt(3) == 0);
    requestIsBroken = false;
    export(trace.root(), Context.root(ids));
  }

  /** Exports a span and those below it, and returns its id. */
  private String export(PlannedSpan plan, Context around) {
    boolean here = broken && fault.isAt(plan);
    String id = ids.span();
    Times times = times(plan, here && fault.is(Break.ENDED_EARLY));
    Context context = here ? changed(around) : around;
    boolean linked = plan.hop == Hop.LINK && !(here && fault.is(Break.MESSAGE_IN_NEW_TRACE));
    Context in = plan.hop == Hop.LINK ? around.lost(ids) : context;
    String session = session(plan, in);
    ExportedSpan span = new ExportedSpan(plan, in, id, session, times);
    Context below = in.below(id, session, times, Place.startsProcess(plan));
    if (broken && fault.hidesCall(plan)) {
      below = in;
    } else if (!here || !fault.is(Break.PARENT_NOT_EXPORTED)) {
      spans.add(linked ? span.linkedTo(around) : span.build());
      below = here ? doubled(span, below) : below;
    }
    Set<String> children = new HashSet<>();
    for (PlannedSpan child : plan.children) {
      children.add(export(child, below));
    }
    if (here && (!fault.kind().changesContext() || !context.equals(around))) {
      Set<String> named = fault.is(Break.PARENT_NOT_EXPORTED) ? children : spanIds(id, below);
      add(new Instance(named, Hidden.reason(fault.kind(), plan, around, times)));
    }
    if (plan.kind == SpanKind.SERVER && plan.hop == Hop.NONE) {
      requests.add(new EndedRequest(below, times.end()));
    }
    return id;
  }

  /** Of a call that is recorded twice, a finding may name either span. */
  private Set<String> spanIds(String id, Context below) {
    return fault.is(Break.TRACED_TWICE) ? Set.of(id, below.parent()) : Set.of(id);
  }

  /** Only one finding can name a request whose trace id is cut at several calls. */
  private void add(Instance instance) {
    boolean isSecond = fault.is(Break.TRACE_ID_CUT) && requestIsBroken;
    requestIsBroken = true;
    if (isSecond) {
      Instance first = instances.remove(instances.size() - 1);
      instances.addAll(Instance.merge(List.of(first, instance)));
    } else if (!instance.spanIds().isEmpty()) {
      instances.add(instance);
    }
  }

  private Context changed(Context around) {
    return switch (fault.kind()) {
      case HEADER_LOST, CLIENT_NOT_INSTRUMENTED, LOST_ON_THREAD, MESSAGE_IN_NEW_TRACE ->
          around.lost(ids);
      case HEADER_PASSED_THROUGH -> around.passedThrough();
      case HEADER_REWRITTEN -> around.rewritten(ids);
      case TRACE_ID_CUT -> around.cut();
      case SESSION_LOST -> around.withSession(fault.hasNoSpan() ? ids.trace() : "");
      case SCOPE_LEAKED -> leaked(around);
      default -> around;
    };
  }

  private Context leaked(Context around) {
    return requests.stream()
        .filter(request -> request.end() < moment)
        .findFirst()
        .map(EndedRequest::context)
        .orElse(around);
  }

  /** A service with HoneyHive begins a session of its own if none arrives with its request. */
  private String session(PlannedSpan plan, Context in) {
    boolean begins = plan.attributes.containsKey("honeyhive_event_type") && in.isRoot();
    return begins && in.session().isEmpty() ? ids.trace() : in.session();
  }

  /** Exports the second span of a call, or the second copy of a span, if the fault is that. */
  private Context doubled(ExportedSpan span, Context below) {
    if (fault.is(Break.EXPORTED_TWICE)) {
      spans.add(fault.hasNoSpan() ? span.enriched() : span.build());
    }
    if (!fault.is(Break.TRACED_TWICE)) {
      return below;
    }
    ExportedSpan inner = span.again(ids.span(), below);
    spans.add(inner.build());
    return inner.context().below(inner.id(), inner.session(), inner.times(), false);
  }

  private Times times(PlannedSpan plan, boolean endsAtOnce) {
    long end = endsAtOnce ? plan.start + 100_000 : plan.now;
    return new Times(plan.service.clock(moment + plan.start), plan.service.clock(moment + end));
  }
}
