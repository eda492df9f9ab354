package tracing.maintenance.faults;

/** How a server treats each request. */
enum Behaviour {
  /** It answers correctly. */
  HEALTHY(0),
  /** Nothing listens at its port. */
  DOWN(0),
  /** It reads the request and never answers. */
  HANGING(0),
  /** It answers correctly, after 8 s. */
  SLOW(0),
  /** It reads the request and resets the connection. */
  RESETTING(0),
  /** It answers 200 with text that is not a valid response. */
  GARBAGE(200),
  REFUSING_400(400),
  REFUSING_401(401),
  /** It also sends the header Retry-After. */
  REFUSING_429(429),
  REFUSING_500(500),
  REFUSING_503(503);

  private final int status;

  Behaviour(int status) {
    this.status = status;
  }

  /** Returns the status of every answer, or 0 if the behaviour does not determine it. */
  int status() {
    return status;
  }
}
