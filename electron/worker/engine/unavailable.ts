/** An engine that was asked for and cannot be had, or cannot do what the run needs; `message` says what to do. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}
