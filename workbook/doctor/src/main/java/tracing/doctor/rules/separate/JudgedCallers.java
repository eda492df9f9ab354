package tracing.doctor.rules.separate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.ExplainedRoot;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.RequestFacts;
import tracing.doctor.rules.separate.CallerSearch.Caller;
import tracing.traces.TraceSpan;

/**
 * The callers of roots of one name, where their numbers have to decide: many services handle
 * requests such as {@code GET /token}, and where requests overlap, one always runs.
 */
final class JudgedCallers {

  private static final double ONE_TO_ONE = 0.95;
  private static final int MIN_ONE_TO_ONE = 10;
  private static final double MIN_SHARE = 0.8;
  private static final int MIN_CALLS = 3;

  /** If most calls to another address have no such root, those that have one have it by chance. */
  private static final double MIN_SHARE_OF_OTHER_ADDRESS = 0.5;

  /** With more requests and calls than this, comparing them would take too long. */
  private static final int MAX_REQUESTS = 20;

  private static final int MAX_CALLS = 2000;

  private static final int MIN_ROOTS_TO_SHIFT = 8;
  private static final double MAX_CHANCE = 0.01;

  private final List<ExplainedRoot<Caller>> group;
  private final CallerSearch search;
  private final List<ExplainedRoot<Caller>> roots;
  private final int calls;
  private final long withRoot;

  /** Counts the calls that are like those of some roots of one name. */
  JudgedCallers(List<ExplainedRoot<Caller>> group, CallerSearch search) {
    this.group = group;
    this.search = search;
    Set<TraceSpan> callers =
        similar().map(root -> root.cause().orElseThrow().span()).collect(Collectors.toSet());
    Set<TraceSpan> like = like(callers, search);
    calls = like.size();
    withRoot = like.stream().filter(callers::contains).count();
    roots = judged();
  }

  private Stream<ExplainedRoot<Caller>> similar() {
    return group.stream().filter(JudgedCallers::isSimilar);
  }

  private static boolean isSimilar(ExplainedRoot<Caller> root) {
    return root.cause().filter(caller -> caller.match() == CallMatch.SIMILAR).isPresent();
  }

  private Set<TraceSpan> like(Set<TraceSpan> callers, CallerSearch search) {
    List<RequestFacts> requests =
        similar().limit(MAX_REQUESTS).map(root -> RequestFacts.of(root.root())).distinct().toList();
    Set<TraceSpan> like = new HashSet<>();
    callers.stream()
        .map(search::callsLike)
        .distinct()
        .flatMap(others -> others.stream().limit(MAX_CALLS))
        .filter(call -> requests.stream().anyMatch(request -> isLike(call, request)))
        .forEach(call -> like.add(call.span()));
    return like;
  }

  private static boolean isLike(PossibleCaller call, RequestFacts request) {
    return CallMatch.of(call.facts(), request, false) == CallMatch.CERTAIN;
  }

  /** Returns the roots, with those causes that the numbers leave. */
  List<ExplainedRoot<Caller>> roots() {
    return roots;
  }

  private List<ExplainedRoot<Caller>> judged() {
    boolean isChance = mayBeChance();
    return group.stream()
        .map(root -> isSimilar(root) ? judged(root) : isChance ? withoutWork(root) : root)
        .toList();
  }

  private static ExplainedRoot<Caller> withoutWork(ExplainedRoot<Caller> root) {
    return isWork(root) ? new ExplainedRoot<>(root.root(), Optional.empty(), false) : root;
  }

  private static boolean isWork(ExplainedRoot<Caller> root) {
    return root.cause().filter(caller -> !caller.isCall()).isPresent();
  }

  /**
   * Tells whether many roots, at other times, would also run during work that may wait for them.
   */
  private boolean mayBeChance() {
    List<ExplainedRoot<Caller>> works = group.stream().filter(JudgedCallers::isWork).toList();
    if (works.size() < MIN_ROOTS_TO_SHIFT) {
      return false;
    }
    long duration = works.get(0).cause().orElseThrow().span().durationNanos();
    return new ChanceOfPairs(search::covers, this::countWorks)
            .of(works.stream().map(ExplainedRoot::root).toList(), duration)
        > MAX_CHANCE;
  }

  private long countWorks(List<TraceSpan> roots) {
    return roots.stream()
        .flatMap(root -> search.callerOf(Callee.of(root)).stream())
        .map(Caller::span)
        .distinct()
        .count();
  }

  private ExplainedRoot<Caller> judged(ExplainedRoot<Caller> explained) {
    Caller caller = explained.cause().orElseThrow();
    if (isOneToOne()) {
      Caller sure = new Caller(caller.span(), true, CallMatch.ONE_TO_ONE);
      return new ExplainedRoot<>(explained.root(), Optional.of(sure), true);
    }
    return withRoot < MIN_SHARE_OF_OTHER_ADDRESS * calls
            && RequestAddress.differ(caller.span(), explained.root())
        ? new ExplainedRoot<>(explained.root(), Optional.empty(), false)
        : explained;
  }

  private boolean isOneToOne() {
    return withRoot >= MIN_ONE_TO_ONE
        && withRoot >= ONE_TO_ONE * calls
        && withRoot >= ONE_TO_ONE * group.size();
  }

  /** Returns the roots whose cause is likely: that of most such calls, or of most such roots. */
  Stream<ExplainedRoot<Caller>> credible() {
    boolean usual = withRoot >= MIN_CALLS && withRoot >= MIN_SHARE * calls;
    return Stream.concat(
            ExplainedRoot.credible(roots), roots.stream().filter(root -> usual && isSimilar(root)))
        .distinct();
  }
}
