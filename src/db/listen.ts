/** Who listens on a channel of the database. */
export interface ListenHandlers {
  /** A notification came. */
  readonly onMessage: (payload: string) => void;
  /** Listening begins, or begins again: what was notified meanwhile has passed unheard. */
  readonly onListening: () => void;
  /** The connection was lost; another is being made. */
  readonly onLost: (error: unknown) => void;
}

export interface Listening {
  close(): Promise<void>;
}
