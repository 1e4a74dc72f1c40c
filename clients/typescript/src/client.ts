import type { CallOptions, Operation, SentCode } from './calls.js';
import { ServerClock } from './clock.js';
import { MailZenError } from './errors.js';
import { Operations, type AuthResponse, type RefreshInput } from './generated.js';
import { createLock, type Lock } from './lock.js';
import { memoryStore, type Session, type SessionStore } from './session.js';
import { newKey, post, type Reply } from './transport.js';

export interface ClientOptions {
  /** Such as `https://api.example/graphql`. */
  url: string;
  /** `include` (the default in browsers): cookies carry the secrets. `omit` (the default elsewhere): this client sends them as headers. */
  credentials?: 'include' | 'same-origin' | 'omit';
  /** The language of messages, as Accept-Language; a function is asked for each request. By default the environment's own. */
  language?: string | (() => string);
  session?: SessionStore;
  /** How long one request may take; 15 seconds by default. */
  timeoutMs?: number;
  /** How often a request without a reply is repeated; once by default. */
  retries?: number;
  /** Shows the captcha and answers its token, or null if the person gives up. Without it CAPTCHA_REQUIRED rejects. */
  solveCaptcha?: (siteKey: string | null, signal?: AbortSignal) => Promise<string | null>;
  /** An operation needs a session, and there is none, or it cannot be renewed: show the sign-in form. */
  onSessionEnded?: () => void;
  /** The secret of this device from an earlier run, for clients without cookies. */
  deviceSecret?: string;
  /** Called with each new secret of this device: keep it, for clients without cookies. */
  onDeviceSecret?: (secret: string) => void;
  fetch?: typeof fetch;
  lock?: Lock;
}

// Their results are sessions.
const signIns = new Set(['signupVerify', 'register', 'login', 'loginVerify', 'refresh']);

export class MailZenClient extends Operations {
  readonly #options: ClientOptions;
  readonly #session: SessionStore;
  readonly #lock: Lock;
  readonly #clock = new ServerClock();
  readonly #hasCookies: boolean;
  #requestToken: string | null = null;
  #deviceSecret: string | null;

  constructor(options: ClientOptions) {
    super();
    const credentials = options.credentials ?? (typeof document === 'undefined' ? 'omit' : 'include');
    this.#options = { ...options, credentials };
    this.#hasCookies = credentials !== 'omit';
    this.#session = options.session ?? memoryStore();
    this.#lock = options.lock ?? createLock(`mailzen.refresh ${options.url}`);
    this.#deviceSecret = options.deviceSecret ?? null;
  }

  /** Whether this client can renew a session. Only a request tells whether the session is live. */
  get hasSession(): boolean {
    return this.#session.get() !== null;
  }

  /** Seconds until the code can be requested again. */
  secondsUntilResend(sent: SentCode): number {
    return this.#clock.secondsUntil(sent.resendAvailableAt);
  }

  /** Seconds until the code expires. */
  secondsUntilExpiry(sent: SentCode): number {
    return this.#clock.secondsUntil(sent.expiresAt);
  }

  /** Ends the session, here and on the server; the tokens are forgotten even if the server does not answer. */
  async signOut(options?: CallOptions): Promise<void> {
    const session = this.#session.get();
    this.#session.set(null);
    await this.logout({ input: session && { refreshToken: session.refreshToken } }, options);
  }

  protected async run<T>(operation: Operation, variables: object, options: CallOptions = {}): Promise<T> {
    const before = this.#session.get();
    try {
      return await this.#runWithCaptcha<T>(operation, variables, options);
    } catch (error) {
      if (!needsSession(operation, error) || !(await this.#renew(before, options))) {
        throw error;
      }
    }
    return this.#runWithCaptcha<T>(operation, variables, options);
  }

  async #runWithCaptcha<T>(operation: Operation, variables: object, options: CallOptions): Promise<T> {
    try {
      return await this.#send<T>(operation, variables, options);
    } catch (error) {
      if (!(error instanceof MailZenError) || error.failure.reason !== 'CAPTCHA_REQUIRED' || !this.#options.solveCaptcha) {
        throw error;
      }
      const captchaToken = await this.#options.solveCaptcha(error.failure.siteKey ?? null, options.signal);
      options.signal?.throwIfAborted();
      if (captchaToken === null) {
        throw error;
      }
      return this.#send<T>(operation, variables, { ...options, captchaToken });
    }
  }

  async #send<T>(operation: Operation, variables: object, options: CallOptions): Promise<T> {
    const { language } = this.#options;
    const session = this.#session.get();
    const headers: Record<string, string | null | undefined> = {
      'accept-language': typeof language === 'function' ? language() : language,
      // A new one where the server refused before, for a captcha or a session: nothing took effect. The transport repeats it.
      'idempotency-key': options.idempotencyKey ?? (operation.kind === 'mutation' ? newKey() : null),
      'x-captcha-token': options.captchaToken,
      'x-second-factor': options.secondFactor,
    };
    if (!this.#hasCookies) {
      headers['authorization'] = session?.token && !signIns.has(operation.name) ? `Bearer ${session.token}` : null;
      headers['x-otp-request'] = this.#requestToken;
      headers['x-device'] = this.#deviceSecret;
    }

    const reply = await post({
      url: this.#options.url,
      body: JSON.stringify({ query: operation.document, variables, operationName: operation.name }),
      headers,
      credentials: this.#options.credentials ?? 'omit',
      timeoutMs: options.timeoutMs ?? this.#options.timeoutMs ?? 15_000,
      retries: this.#options.retries ?? 1,
      signal: options.signal,
      fetch: this.#options.fetch ?? fetch,
      onDate: (date, sentAt) => this.#clock.learn(date, sentAt),
    });
    return this.#take<T>(operation, variables, reply);
  }

  /** Keeps what the reply has for later requests. */
  #take<T>(operation: Operation, variables: object, { data, extensions }: Reply): T {
    const result = data[operation.name];
    if (extensions.device && !this.#hasCookies) {
      this.#deviceSecret = extensions.device;
      this.#options.onDeviceSecret?.(extensions.device);
    }
    if (signIns.has(operation.name) && this.#isCurrent(operation, variables)) {
      const { token, refreshToken } = result as AuthResponse;
      this.#session.set(refreshToken ? { refreshToken, ...(!this.#hasCookies && { token }) } : null);
    }
    if (!operation.sends) {
      return result as T;
    }
    const sent = extensions.otp?.[operation.name] ?? null;
    this.#requestToken = sent?.requestToken ?? this.#requestToken;
    return sent as T;
  }

  /** False for a renewal during which somebody signed out, or in: it must not bring the old session back. */
  #isCurrent(operation: Operation, variables: object): boolean {
    return operation.name !== 'refresh' || this.#session.get()?.refreshToken === (variables as { input: RefreshInput }).input.refreshToken;
  }

  /** Renews the session, one tab at a time; true if the request may be repeated. */
  #renew(before: Session | null, options: CallOptions): Promise<boolean> {
    return this.#lock(async () => {
      options.signal?.throwIfAborted();
      const session = this.#session.get();
      if (session && session.refreshToken !== before?.refreshToken) {
        return true; // Another tab was first.
      }
      if (!session) {
        this.#options.onSessionEnded?.(); // Nobody signed in; or another tab was refused, or signed out.
        return false;
      }
      try {
        await this.refresh({ input: { refreshToken: session.refreshToken } }, withoutUsersInput(options));
        return true;
      } catch (error) {
        if (error instanceof MailZenError && error.failure.code === 'UNAUTHENTICATED') {
          if (this.#session.get()?.refreshToken === session.refreshToken) {
            this.#session.set(null);
          }
          this.#options.onSessionEnded?.();
          return false;
        }
        throw error;
      }
    });
  }
}

const needsSession = (operation: Operation, error: unknown): boolean =>
  operation.name !== 'refresh'
  && error instanceof MailZenError
  && error.reason !== 'INVALID_CREDENTIALS'
  && error.failure.code === 'UNAUTHENTICATED';

/** The key and the codes are those of another request. */
const withoutUsersInput = ({ signal, timeoutMs }: CallOptions): CallOptions => ({
  ...(signal && { signal }),
  ...(timeoutMs && { timeoutMs }),
});
