package tracing.honeyhive;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import java.util.Locale;
import java.util.Map;

/**
 * Sets HoneyHive's event type and name on spans of other instrumentation, which follow the semantic
 * conventions of OpenTelemetry for generative AI or those of OpenInference. Source: HoneyHive's
 * Python SDK 1.5.1, span processor.
 */
final class GenAiSpans {

  private static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
  private static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> OPENINFERENCE_KIND =
      stringKey("openinference.span.kind");

  private static final Map<String, EventType> TYPE_BY_OPERATION =
      Map.of(
          "chat", EventType.MODEL,
          "text_completion", EventType.MODEL,
          "generate_content", EventType.MODEL,
          "invoke_agent", EventType.CHAIN,
          "create_agent", EventType.CHAIN,
          "execute_tool", EventType.TOOL);

  private static final Map<String, EventType> TYPE_BY_KIND =
      Map.of(
          "LLM", EventType.MODEL,
          "CHAIN", EventType.CHAIN,
          "AGENT", EventType.CHAIN);

  private GenAiSpans() {}

  static void setEvent(ReadWriteSpan span) {
    if (span.getAttribute(HoneyHiveAttributes.EVENT_TYPE) == null) {
      span.setAttribute(HoneyHiveAttributes.EVENT_TYPE, eventType(span).wireName());
    }
    boolean named = span.getAttribute(HoneyHiveAttributes.EVENT_NAME) != null;
    if (!named
        && "chat".equals(span.getAttribute(OPERATION))
        && "openai".equals(span.getAttribute(PROVIDER))) {
      span.setAttribute(HoneyHiveAttributes.EVENT_NAME, "openai.chat.completions.create");
    }
  }

  private static EventType eventType(ReadWriteSpan span) {
    String operation = String.valueOf(span.getAttribute(OPERATION));
    String kind = String.valueOf(span.getAttribute(OPENINFERENCE_KIND)).toUpperCase(Locale.ROOT);
    EventType byKind = TYPE_BY_KIND.getOrDefault(kind, EventType.TOOL);
    return TYPE_BY_OPERATION.getOrDefault(operation, byKind);
  }
}
