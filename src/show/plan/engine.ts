/** A Docker engine that can only be read: under Node the one that the docker command finds, elsewhere recorded answers. */
export interface Engine {
  /**
   * Asks with `GET`.
   *
   * @param path a path of the Engine API without a version, such as `/containers/json?all=1`.
   * @returns the status and the parsed body; rejects if the engine cannot be reached.
   */
  readonly get: (path: string) => Promise<EngineAnswer>
}

/** What an engine answers. */
export interface EngineAnswer {
  /** The status code of HTTP. */
  readonly status: number
  /** The parsed JSON, as the engine sent it. */
  readonly body: unknown
}
