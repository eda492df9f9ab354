// The llm-service in JavaScript, with plain OpenTelemetry: the same spans, below a service in Java.
import { HttpError, serve, text } from './service.mjs';
import { enrich, traced, withCaller } from './tracing.mjs';

const TIMEOUT_MILLIS = 20_000;
const baseUrl = process.env.OPENAI_BASE_URL || 'https://api.openai.com/v1';
const model = process.env.OPENAI_MODEL || 'gpt-4o-mini';

/** The provider gets no trace headers: it is not ours. */
function askOpenAi(prompt) {
  return traced('openai.chat.completions.create', 'model', {}, async () => {
    const reply = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${process.env.OPENAI_API_KEY || 'stub'}`,
      },
      body: JSON.stringify({ model, messages: [{ role: 'user', content: prompt }] }),
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
    const answer = await reply.json();
    if (!reply.ok) {
      throw new HttpError(502, `the LLM answered ${reply.status}`);
    }
    return answer.choices[0].message.content;
  });
}

serve('llm-service', Number(process.env.LLM_PORT ?? 5002), '/generate', (headers, body) =>
  withCaller(headers, () => {
    const userId = text(body, 'user_id');
    const prompt = text(body, 'prompt');
    return traced('generate_response', 'model', { user_id: userId, prompt }, async () => {
      enrich({ service: 'llm-service', user_id: userId, prompt_length: prompt.length });
      const response = await askOpenAi(prompt);
      enrich({ response_length: response.length });
      return { response };
    });
  }),
);
