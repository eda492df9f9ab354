package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.services.ServiceName;
import tracing.traces.TraceTreePrinter;

@DisplayName("The texts of the diagnosis")
class DiagnosisTextTest {

  /** The causes that mistakes of a system and the checks of assertions name; no rule finds them. */
  private static final Set<Cause> NAMED_ELSEWHERE =
      EnumSet.of(
          Cause.ASSERTION_TOO_WEAK,
          Cause.ASSERTION_TOO_STRICT,
          Cause.ASSERTION_DEPENDS_ON_ORDER,
          Cause.ASSERTION_READS_WRONG_ATTRIBUTES,
          Cause.ASSERTION_WITHOUT_CHECK,
          Cause.ASSERT_KEYWORD,
          Cause.ASSERTION_CHANGES_LIST,
          Cause.ASSERTION_OTHER_EXCEPTION,
          Cause.UNSAMPLED_CALLER,
          Cause.NOT_FLUSHED,
          Cause.WRONG_ENDPOINT,
          Cause.HEADERS_STRIPPED,
          Cause.NO_PROPAGATORS);

  private static final TraceTreePrinter PRINTER = new TraceTreePrinter(true, false);

  /** The rules, each with the cases of its test. */
  private static Map<DiagnosisRule, Stream<RuleCase>> cases() {
    Map<DiagnosisRule, Stream<RuleCase>> cases = new LinkedHashMap<>();
    cases.put(new RequestFailureRule(), RequestFailureRuleTest.failureCases());
    cases.put(
        new MissingSpanRule(),
        Stream.concat(MissingSpanRuleTest.cases(), RequestFailureRuleTest.missingCases()));
    cases.put(new CallCountRule(), RequestFailureRuleTest.countCases());
    cases.put(
        new SharedStateRule(),
        Stream.concat(RequestFailureRuleTest.sharedCases(), EdgeRulesTest.sharedCases()));
    cases.put(new ForwardedContextRule(), RequestFailureRuleTest.forwardedCases());
    cases.put(new CallEdgeRule(), CallEdgeRuleTest.cases());
    cases.put(new StartParentRule(), EdgeRulesTest.startCases());
    cases.put(new RootRule(), EdgeRulesTest.rootCases());
    cases.put(new InnerEdgeRule(), EdgeRulesTest.innerCases());
    cases.put(
        new ScopeRule(),
        Stream.concat(EdgeRulesTest.scopeCases(), RequestFailureRuleTest.leakCases()));
    cases.put(new SessionRule(), EdgeRulesTest.sessionCases());
    cases.put(new ProjectRule(), EdgeRulesTest.projectCases());
    cases.put(new HaltRule(), ContentRulesTest.haltCases());
    cases.put(new DescriptionRule(), ContentRulesTest.descriptionCases());
    cases.put(new ClientHeadersRule(), ContentRulesTest.clientHeaderCases());
    cases.put(new CallBodyRule(), ContentRulesTest.bodyCases());
    cases.put(new FailureStatusRule(), ContentRulesTest.failureStatusCases());
    cases.put(new AnswerRule(), ContentRulesTest.answerCases());
    cases.put(new MetadataRule(), ContentRulesTest.metadataCases());
    cases.put(new OutcomeRule(), ContentRulesTest.outcomeCases());
    cases.put(new ExtraSpanRule(), ContentRulesTest.extraCases());
    return cases;
  }

  private static Stream<Finding> findings() {
    return cases().entrySet().stream()
        .flatMap(rule -> rule.getValue().flatMap(row -> row.findings(rule.getKey()).stream()));
  }

  @Test
  @DisplayName("are the approved ones")
  void approved() throws IOException {
    Stream<String> texts = findings().map(DiagnosisTextTest::text);
    Stream<String> elsewhere =
        NAMED_ELSEWHERE.stream().map(cause -> cause.id() + "\n  Fix: " + cause.fix());
    Stream<String> reports = Stream.of(oneReport(), clientReport(), unknownReport());
    String actual =
        Stream.of(texts, elsewhere, reports)
                .flatMap(text -> text)
                .distinct()
                .collect(Collectors.joining("\n\n"))
            + "\n";
    Files.writeString(Path.of("target/diagnosis.txt"), actual);

    assertThat(Path.of("src/test/approved/diagnosis.txt")).hasContent(actual);
  }

  @Test
  @DisplayName("have a case for every cause")
  void complete() {
    Set<Cause> causes = new TreeSet<>(NAMED_ELSEWHERE);
    findings().map(Finding::cause).forEach(causes::add);

    assertThat(causes).containsExactlyElementsOf(Arrays.asList(Cause.values()));
  }

  private static String text(Finding finding) {
    return finding.mark().isEmpty()
        ? DiagnosisReport.list(List.of(finding))
        : DiagnosisReport.list(List.of(finding)) + "\n  (in the tree: " + finding.mark() + ")";
  }

  private static String oneReport() {
    Evidence evidence = TestEvidence.success().root(ReferenceSpan.GENERATE_RESPONSE).build();
    return "A whole report:\n\n"
        + DiagnosisReport.of(Diagnosis.of(evidence).get(0), evidence, PRINTER);
  }

  private static String clientReport() {
    String traceparent = TestEvidence.traceparent("00000000000000cc");
    Evidence evidence =
        TestEvidence.success()
            .request(ServiceName.API_GATEWAY, Map.of("traceparent", traceparent))
            .parent(ReferenceSpan.HANDLE_QUERY, TestEvidence.TRACE, "00000000000000cc")
            .build();
    return "A whole report about a client's traceparent:\n\n"
        + DiagnosisReport.of(Diagnosis.of(evidence).get(0), evidence, PRINTER);
  }

  private static String unknownReport() {
    return "The report when no cause is known:\n\n"
        + DiagnosisReport.unknown(TestEvidence.success().build(), PRINTER);
  }
}
