package tracing.maintenance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tracing.checks.layout.WorkbookRoot;
import tracing.doctor.findings.Symptom;

@DisplayName("Every symptom")
class SymptomTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("has its section in docs/troubleshooting.md, with the same advice")
  void isDocumented(Symptom symptom) throws IOException {
    String page =
        Files.readString(WorkbookRoot.find(Map.of()).resolve("docs/troubleshooting.md"))
            .replace("\r\n", "\n");

    assertThat(page).contains("\n## " + symptom.id() + "\n").contains(symptom.fix());
  }
}
