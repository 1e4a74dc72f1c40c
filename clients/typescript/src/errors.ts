import { reasons, type Reasons } from './generated.js';

type OfServer = { [R in keyof Reasons]: { reason: R; message: string } & Reasons[R] }[keyof Reasons];

/** What went wrong, told apart by `reason`. */
export type Failure =
  | OfServer
  /** A reason that is newer than this client; `serverReason` is null if the server named none. */
  | { reason: 'UNKNOWN'; message: string; code: string; serverReason: string | null; traceId?: string }
  /** No reply came, or none in time: whether the request took effect is unknown. */
  | { reason: 'NETWORK_FAILED' | 'TIMED_OUT'; message: string; code: null }
  /** The reply is not the product's: a proxy in between, or a wrong URL. */
  | { reason: 'REPLY_INVALID'; message: string; code: null; status: number };

/** Every call rejects with this, except one whose signal was aborted. */
export class MailZenError extends Error {
  override readonly name = 'MailZenError';

  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(failure.message, options);
  }

  get reason(): Failure['reason'] {
    return this.failure.reason;
  }
}

/** The failure of a call; null for what is none, such as an aborted signal. */
export const failureOf = (error: unknown): Failure | null => (error instanceof MailZenError ? error.failure : null);

interface GraphQLError {
  message: string;
  extensions?: Record<string, unknown>;
}

export const fromServer = ({ message, extensions = {} }: GraphQLError): MailZenError => {
  const { reason, code } = extensions;
  if (typeof reason === 'string' && reasons.has(reason)) {
    // The set has the names of Reasons, and the table of errors says what each carries.
    return new MailZenError({ ...extensions, message } as Failure);
  }

  return new MailZenError({
    reason: 'UNKNOWN',
    message,
    code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
    serverReason: typeof reason === 'string' ? reason : null,
    ...(typeof extensions['traceId'] === 'string' && { traceId: extensions['traceId'] }),
  });
};
