package tracing.maintenance.faults;

/** What a server does with each request. */
enum Behaviour {
  /** It answers as it should. */
  HEALTHY(0),
  /** Nothing listens. */
  DOWN(0),
  /** It takes the request and never answers. */
  HANGING(0),
  /** It answers as it should, after 8 s. */
  SLOW(0),
  /** It takes the request and resets the connection. */
  RESETTING(0),
  /** It answers 200 with text that means nothing. */
  GARBAGE(200),
  REFUSING_400(400),
  REFUSING_401(401),
  /** With the header Retry-After. */
  REFUSING_429(429),
  REFUSING_500(500),
  REFUSING_503(503);

  private final int status;

  Behaviour(int status) {
    this.status = status;
  }

  /** The status of every answer, or 0 when it has none of its own. */
  int status() {
    return status;
  }
}
