/**
 * HTTP with JSON, on both sides: a Spark server with JSON errors and limits for requests, and an
 * OkHttp client with limits for responses. Nothing here knows which services exist or what an LLM
 * is. May use {@code tracing.honeyhive} only.
 */
package tracing.services.http;
