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
  private final BrokenContexts contexts;
  private long moment;
  private boolean broken;
  private boolean requestIsBroken;

  private Recorder(Fault fault, Random random) {
    this.fault = fault;
    this.random = random;
    ids = new Ids(random);
    contexts = new BrokenContexts(fault, ids);
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
    if (here && fault.is(Break.SAMPLED_IN_PART) && isDropped(plan, around.trace())) {
      add(new Instance(Set.of(around.parent()), ""));
      return ids.span();
    }
    Context context = here ? contexts.insteadOf(around, moment) : around;
    Context in = plan.hop == Hop.LINK ? around.lost(ids) : context;
    Times times = times(plan, here && fault.is(Break.ENDED_EARLY));
    ExportedSpan span = new ExportedSpan(plan, in, ids.span(), session(plan, in), times);
    Context below = export(span, around, here);
    Set<String> children = new HashSet<>();
    plan.children.forEach(child -> children.add(export(child, below)));
    if (here && (isNamedAnyway() || !context.equals(around))) {
      Set<String> named =
          fault.is(Break.PARENT_NOT_EXPORTED) ? children : spanIds(span.id(), below);
      add(new Instance(named, Hidden.reason(fault.kind(), plan, around, times)));
    }
    if (plan.kind == SpanKind.SERVER && plan.hop == Hop.NONE) {
      contexts.ended(below, times.end());
    }
    return span.id();
  }

  /** Without ids, spans do not show which message of a batch is its first one. */
  private boolean isNamedAnyway() {
    boolean isSampler = fault.is(Break.SAMPLED_IN_PART);
    return (!fault.kind().changesContext() && !isSampler) || fault.is(Break.KEPT_FOR_BATCH);
  }

  /** The sampler of a service keeps half of the traces, as that of the SDK for Go does. */
  private static boolean isDropped(PlannedSpan plan, String trace) {
    return plan.hop == Hop.REQUEST && trace.charAt(trace.length() / 2) >= '8';
  }

  /** Exports a span, unless the fault drops it, and returns the context of its children. */
  private Context export(ExportedSpan span, Context around, boolean here) {
    if (broken && fault.hidesCall(span.plan())) {
      return span.context();
    }
    Context below = span.below();
    if (here && fault.is(Break.PARENT_NOT_EXPORTED)) {
      return below;
    }
    boolean linked = span.plan().hop == Hop.LINK && !(here && fault.is(Break.MESSAGE_IN_NEW_TRACE));
    spans.add(linked ? span.linkedTo(around) : span.build());
    return here ? doubled(span, below) : below;
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
    return inner.below();
  }

  private Times times(PlannedSpan plan, boolean endsAtOnce) {
    long end = endsAtOnce ? plan.start + 100_000 : plan.now;
    return new Times(plan.service.clock(moment + plan.start), plan.service.clock(moment + end));
  }
}
