// A service with one route, like those in Java: JSON in, JSON out, 127.0.0.1 alone.
import { createServer } from 'node:http';
import { startTracing } from './tracing.mjs';

const MAX_BODY_BYTES = 1_000_000;

export class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function readJson(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new HttpError(413, 'the body is larger than 1 MB');
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new HttpError(400, 'the body is not valid JSON');
  }
}

/** Returns a field of the body that must be a text. */
export function text(body, name) {
  if (typeof body?.[name] !== 'string' || body[name].trim() === '') {
    throw new HttpError(400, `field "${name}" must be a text`);
  }
  return body[name];
}

/** Starts the service, says where it listens, and flushes its spans when it is told to end. */
export function serve(name, port, path, handle) {
  const provider = startTracing(name);
  const server = createServer(async (request, response) => {
    let status = 200;
    let answer;
    try {
      if (request.method !== 'POST' || request.url !== path) {
        throw new HttpError(404, 'there is no such page');
      }
      answer = await handle(request.headers, await readJson(request));
    } catch (error) {
      status = error.status ?? 500;
      answer = { error: error.status ? error.message : 'internal error' };
    }
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  server.on('error', (error) => {
    console.error(`${name} cannot listen on port ${port}: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, '127.0.0.1', () => {
    console.log(`${name} listens on http://127.0.0.1:${server.address().port}`);
  });
  const stop = async () => {
    server.close();
    server.closeIdleConnections();
    await provider.shutdown();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.env.EXIT_WITH_STDIN) {
    process.stdin.on('end', stop).resume();
  }
}
