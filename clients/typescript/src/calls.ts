/** An operation of the schema. */
export interface Operation {
  kind: string;
  name: string;
  /** Whether it sends a code: its result is then what extensions.otp says. */
  sends: boolean;
  document: string;
}

/** What a successful send says of its code, beside `true`. */
export interface SentCode {
  expiresAt: string;
  resendAvailableAt: string;
  codeLength: number;
  /** The secret of the asker. The client keeps it and sends it back. */
  requestToken?: string;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call: it rejects with the signal's reason. */
  signal?: AbortSignal;
  /** How long one request may take; the client's own value by default. */
  timeoutMs?: number;
  /** The key of one action of the user, 32 hexadecimal digits. Made for each call that writes; a request without a reply is repeated with it. */
  idempotencyKey?: string;
  /** The code of a second factor, for an administrator's sign-in. */
  secondFactor?: string;
  /** The token of a captcha that was solved before the call. */
  captchaToken?: string;
}
