package tracing.step4.incidents;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident branch-office:")
class BranchOfficeTest implements IncidentScenario {

  private static final Map<String, String> PRODUCTION = Map.of("HH_PROJECT", "branch-bank");
  private static final AttributeKey<String> PROJECT = AttributeKey.stringKey("honeyhive.project");

  @Override
  public void run(IncidentSystem system) throws Exception {
    Resource ofCounter = BranchOffice.counter(PRODUCTION);
    Resource ofAccounts = BranchOffice.accounts(PRODUCTION);
    IncidentService counter = system.service("counter", b -> b.setResource(ofCounter));
    IncidentService accounts = system.service("accounts", b -> b.setResource(ofAccounts));
    system.log("environment", "HH_PROJECT=branch-bank, the same for all services");
    counter.log("started; sends to HoneyHive project " + ofCounter.getAttribute(PROJECT));
    accounts.log("started; sends to HoneyHive project " + ofAccounts.getAttribute(PROJECT));
    counter.begin(
        "pay out",
        () -> accounts.handle("debit account", counter.call("accounts"), () -> accounts.work(25)));
  }

  @Test
  @DisplayName("both services are in the project that the environment names")
  void oneProject() {
    String counter = BranchOffice.counter(PRODUCTION).getAttribute(PROJECT);
    String accounts = BranchOffice.accounts(PRODUCTION).getAttribute(PROJECT);
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system
          .trace()
          .claim(
              "branch-bank".equals(counter) && "branch-bank".equals(accounts),
              "project-mismatch",
              "With HH_PROJECT=branch-bank, counter sends to %s and accounts to %s."
                  .formatted(counter, accounts));
    }
  }

  @Test
  @DisplayName("both services are in one project, whatever the environment names")
  void sameProject() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      for (Map<String, String> environment :
          List.of(Map.<String, String>of(), Map.of("HH_PROJECT", "test-bank"))) {
        String counter = BranchOffice.counter(environment).getAttribute(PROJECT);
        String accounts = BranchOffice.accounts(environment).getAttribute(PROJECT);
        system
            .trace()
            .claim(
                accounts != null
                    && accounts.equals(counter)
                    && accounts.equals(environment.getOrDefault("HH_PROJECT", accounts)),
                "project-mismatch",
                "With the environment %s, counter sends to %s and accounts to %s."
                    .formatted(environment, counter, accounts));
      }
    }
  }
}
