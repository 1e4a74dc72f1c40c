import type { SentCode } from './calls.js';
import { fromServer, MailZenError } from './errors.js';

export interface Reply {
  data: Record<string, unknown>;
  extensions: { otp?: Record<string, SentCode>; device?: string };
}

export interface Post {
  url: string;
  body: string;
  headers: Record<string, string | null | undefined>;
  credentials: RequestCredentials;
  timeoutMs: number;
  retries: number;
  signal: AbortSignal | undefined;
  fetch: typeof fetch;
  onDate: (date: string | null, sentAt: number) => void;
}

/** 128 bits of chance; crypto.randomUUID has six fewer, and exists on https only. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Sends an operation, and sends it again, the same, where no reply came. */
export const post = async (request: Post): Promise<Reply> => {
  for (let retriesLeft = request.retries; ; retriesLeft--) {
    try {
      return await postOnce(request);
    } catch (error) {
      if (!(error instanceof MailZenError) || error.reason !== 'NETWORK_FAILED' || retriesLeft <= 0) {
        throw error;
      }
    }
  }
};

const postOnce = async ({ url, body, headers, credentials, timeoutMs, signal, fetch: send, onDate }: Post): Promise<Reply> => {
  signal?.throwIfAborted();
  const ended = new AbortController();
  const abort = () => ended.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  let isTimeOut = false;
  const timer = setTimeout(() => {
    isTimeOut = true;
    ended.abort();
  }, timeoutMs);
  const sentAt = Date.now();
  try {
    const response = await send(url, {
      method: 'POST',
      body,
      credentials,
      cache: 'no-store',
      signal: ended.signal,
      headers: {
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        ...Object.fromEntries(Object.entries(headers).filter((header): header is [string, string] => !!header[1])),
      },
    });
    onDate(response.headers.get('date'), sentAt);
    return read(response.status, await response.text());
  } catch (error) {
    if (error instanceof MailZenError) {
      throw error;
    }
    signal?.throwIfAborted();
    const reason = isTimeOut ? 'TIMED_OUT' : 'NETWORK_FAILED';
    const message = isTimeOut ? 'The server did not answer in time.' : 'The server cannot be reached.';
    throw new MailZenError({ reason, message, code: null }, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
};

const read = (status: number, text: string): Reply => {
  const invalid = () => new MailZenError({ reason: 'REPLY_INVALID', message: `The reply is not GraphQL (HTTP ${status}).`, code: null, status });
  let reply: { data?: Record<string, unknown> | null; errors?: Array<{ message: string }>; extensions?: Reply['extensions'] } | null;
  try {
    reply = JSON.parse(text) as typeof reply;
  } catch {
    throw invalid();
  }
  const [error] = reply?.errors ?? [];
  if (error) {
    throw fromServer(error);
  }
  if (!reply?.data) {
    throw invalid();
  }
  return { data: reply.data, extensions: reply.extensions ?? {} };
};
