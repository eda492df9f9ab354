package tracing.honeyhive;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** The span attributes that HoneyHive reads. Source: HoneyHive's Python SDK 1.5.1. */
final class HoneyHiveAttributes {

  static final AttributeKey<String> EVENT_TYPE = stringKey("honeyhive_event_type");
  static final AttributeKey<String> EVENT_NAME = stringKey("honeyhive_event_name");
  static final AttributeKey<Double> DURATION_MS = doubleKey("honeyhive_duration_ms");
  static final AttributeKey<String> ERROR = stringKey("honeyhive_error");
  static final AttributeKey<String> ERROR_TYPE = stringKey("honeyhive_error_type");
  static final AttributeKey<String> SESSION_ID = stringKey("honeyhive.session_id");
  static final AttributeKey<String> SESSION_NAME = stringKey("honeyhive.session_name");
  static final AttributeKey<Boolean> SESSION_AUTO_CREATE =
      booleanKey("honeyhive.session_auto_create");
  static final AttributeKey<String> PROJECT = stringKey("honeyhive.project");
  static final AttributeKey<Long> HTTP_STATUS = longKey("http.response.status_code");

  static final String INPUTS = "honeyhive_inputs.";
  static final String OUTPUTS = "honeyhive_outputs.result";
  static final String METADATA = "honeyhive_metadata.";

  private HoneyHiveAttributes() {}
}
