// The user-service in JavaScript, with plain OpenTelemetry: the same spans, between services in Java.
import { HttpError, serve, text } from './service.mjs';
import { contextHeaders, enrich, traced, withCaller } from './tracing.mjs';

const TIMEOUT_MILLIS = 22_000;
const llmServiceUrl = process.env.LLM_SERVICE_URL || 'http://127.0.0.1:5002';

function validateUser(userId) {
  return traced('validate_user', 'tool', { user_id: userId }, () => {
    const valid = userId.startsWith('user_');
    enrich({ operation: 'validate_user', user_id: userId, is_valid: valid });
    return valid;
  });
}

async function callLlmService(userId, query) {
  const reply = await fetch(`${llmServiceUrl}/generate`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...contextHeaders() },
    body: JSON.stringify({ user_id: userId, prompt: query }),
    signal: AbortSignal.timeout(TIMEOUT_MILLIS),
  });
  enrich({ downstream_status: reply.status });
  const answer = await reply.json();
  if (!reply.ok) {
    throw new HttpError(reply.status, answer.error);
  }
  return answer;
}

serve('user-service', Number(process.env.USER_PORT ?? 5001), '/process', (headers, body) =>
  withCaller(headers, () => {
    const userId = text(body, 'user_id');
    const query = text(body, 'query');
    return traced('process_user_request', 'chain', { user_id: userId, query }, async () => {
      enrich({ service: 'user-service', user_id: userId, operation: 'process_request' });
      if (!(await validateUser(userId))) {
        enrich({ validation: 'failed' });
        throw new HttpError(403, 'Invalid user');
      }
      enrich({ validation: 'passed' });
      return callLlmService(userId, query);
    });
  }),
);
