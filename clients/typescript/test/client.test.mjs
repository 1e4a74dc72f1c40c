import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf, localLock, MailZenClient, memoryStore } from '@mailzen/phone-verification';
import { double, refused, signedIn } from './double.mjs';

const url = 'https://api.example/graphql';
const sessionRequired = refused('SESSION_REQUIRED', 'UNAUTHENTICATED');
const reasonOf = (promise) => promise.then(() => null, (error) => failureOf(error)?.reason ?? error.name);
const names = (requests) => requests.map((request) => request.operationName);

const signedInClient = (server, options = {}) => {
  const session = memoryStore();
  session.set({ refreshToken: 'refresh-0', token: 'token-0' });
  return { session, client: new MailZenClient({ url, session, fetch: server.fetch, ...options }) };
};

test('a failure is told apart by its reason and has its data', async () => {
  const server = double(refused('OTP_INVALID', 'BAD_REQUEST', { attemptsRemaining: 4, expiresAt: '2026-12-01T10:00:00.000Z' }));
  const error = await new MailZenClient({ url, fetch: server.fetch }).verifyPhoneOtp({ code: '000000' }).catch((caught) => caught);
  assert.deepEqual(failureOf(error), {
    reason: 'OTP_INVALID',
    code: 'BAD_REQUEST',
    message: 'OTP_INVALID',
    attemptsRemaining: 4,
    expiresAt: '2026-12-01T10:00:00.000Z',
  });
});

test('a reason that is newer than the client keeps its code', async () => {
  const server = double(refused('OF_TOMORROW', 'CONFLICT'));
  const error = await new MailZenClient({ url, fetch: server.fetch }).authMe().catch((caught) => caught);
  assert.deepEqual(failureOf(error), { reason: 'UNKNOWN', code: 'CONFLICT', serverReason: 'OF_TOMORROW', message: 'OF_TOMORROW' });
});

test('a reply of a proxy is no reply of the product', async () => {
  const server = double(new Response('<h1>Bad gateway</h1>', { status: 502 }));
  assert.equal(await reasonOf(new MailZenClient({ url, fetch: server.fetch }).authMe()), 'REPLY_INVALID');
});

test('a used-up session is renewed once, and the request is repeated', async () => {
  const server = double(sessionRequired, signedIn('refresh'), { data: { myMailboxes: [] } });
  const { client } = signedInClient(server);
  assert.deepEqual(await client.myMailboxes(), []);
  assert.deepEqual(names(server.requests), ['myMailboxes', 'refresh', 'myMailboxes']);
  assert.deepEqual(server.requests.map((request) => request.headers.authorization), ['Bearer token-0', undefined, 'Bearer token-1']);
});

test('a session that is refused again is not renewed again', async () => {
  const server = double(sessionRequired, signedIn('refresh'), sessionRequired);
  assert.equal(await reasonOf(signedInClient(server).client.myMailboxes()), 'SESSION_REQUIRED');
  assert.deepEqual(names(server.requests), ['myMailboxes', 'refresh', 'myMailboxes']);
});

test('requests at once, in two tabs, renew the session once', async () => {
  let isLive = false;
  const server = double((request) => {
    if (request.operationName === 'refresh') {
      isLive = true;
      return signedIn('refresh');
    }
    return isLive ? { data: { myMailboxes: [] } } : sessionRequired;
  });
  const lock = localLock();
  const { client, session } = signedInClient(server, { lock });
  const other = new MailZenClient({ url, session, lock, fetch: server.fetch });
  await Promise.all([client.myMailboxes(), client.myMailboxes(), other.myMailboxes(), other.myMailboxes()]);
  assert.equal(names(server.requests).filter((name) => name === 'refresh').length, 1);
});

test('a session that cannot be renewed is forgotten and told', async () => {
  const server = double(sessionRequired, refused('REFRESH_TOKEN_REUSED', 'UNAUTHENTICATED'));
  let ended = 0;
  const { client, session } = signedInClient(server, { onSessionEnded: () => ended++ });
  assert.equal(await reasonOf(client.myMailboxes()), 'SESSION_REQUIRED');
  assert.equal(session.get(), null);
  assert.equal(ended, 1);
});

test('a session is kept where the server could not be asked to renew it', async () => {
  const server = double(sessionRequired, () => Promise.reject(new TypeError('fetch failed')));
  const { client, session } = signedInClient(server);
  assert.equal(await reasonOf(client.myMailboxes()), 'NETWORK_FAILED');
  assert.equal(session.get().refreshToken, 'refresh-0');
});

test('a renewal does not bring back a session that the person has ended meanwhile', async () => {
  const { session, client } = signedInClient(double(sessionRequired, () => {
    session.set(null);
    return signedIn('refresh');
  }, sessionRequired));
  assert.equal(await reasonOf(client.myMailboxes()), 'SESSION_REQUIRED');
  assert.equal(session.get(), null);
});

test('a wrong password renews nothing', async () => {
  const server = double(refused('INVALID_CREDENTIALS', 'UNAUTHENTICATED'));
  assert.equal(await reasonOf(signedInClient(server).client.login({ loginInput: { email: 'a@b.example', password: 'x' } })), 'INVALID_CREDENTIALS');
  assert.deepEqual(names(server.requests), ['login']);
});

test('a captcha is solved, and the request repeated with its token', async () => {
  const server = double(refused('CAPTCHA_REQUIRED', 'TOO_MANY_REQUESTS', { siteKey: 'key' }), { data: { signupSendOtp: true } });
  const client = new MailZenClient({ url, fetch: server.fetch, solveCaptcha: async (siteKey) => `solved ${siteKey}` });
  await client.signupSendOtp({ input: { phoneNumber: '+15550001234' } });
  assert.deepEqual(server.requests.map((request) => request.headers['x-captcha-token']), [undefined, 'solved key']);
});

test('a captcha that the person gives up rejects', async () => {
  const server = double(refused('CAPTCHA_REQUIRED', 'TOO_MANY_REQUESTS', { siteKey: null }));
  const client = new MailZenClient({ url, fetch: server.fetch, solveCaptcha: async () => null });
  assert.equal(await reasonOf(client.signupSendOtp({ input: { phoneNumber: '+1' } })), 'CAPTCHA_REQUIRED');
  assert.equal(server.requests.length, 1);
});

test('a write without a reply is repeated with the same key, the next one has another', async () => {
  const server = double(() => Promise.reject(new TypeError('fetch failed')), { data: { emailSendCode: true } });
  const client = new MailZenClient({ url, fetch: server.fetch });
  await client.emailSendCode();
  await client.emailSendCode();
  const keys = server.requests.map((request) => request.headers['idempotency-key']);
  assert.match(keys[0], /^[0-9a-f]{32}$/);
  assert.equal(keys[1], keys[0]);
  assert.notEqual(keys[2], keys[0]);
});

test('secrets come back in headers where there are no cookies, and in none where there are', async () => {
  const otp = { signupSendOtp: { expiresAt: '', resendAvailableAt: '', codeLength: 6, requestToken: 'asker' } };
  const replies = () => [{ data: { signupSendOtp: true }, extensions: { otp } }, { ...signedIn('signupVerify'), extensions: { device: 'device' } }, signedIn('login')];
  for (const credentials of ['omit', 'include']) {
    const server = double(...replies());
    const secrets = [];
    const client = new MailZenClient({ url, credentials, fetch: server.fetch, onDeviceSecret: (secret) => secrets.push(secret) });
    const input = { phoneNumber: '+15550001234', code: '1', email: 'a@b.example', password: 'x' };
    assert.equal((await client.signupSendOtp({ input: { phoneNumber: input.phoneNumber } })).codeLength, 6);
    await client.signupVerify({ input });
    await client.login({ loginInput: { email: input.email, password: 'x' } }, { secondFactor: '123456' });
    const [, verify, login] = server.requests.map((request) => request.headers);
    const hasHeaders = credentials === 'omit';
    assert.equal(verify['x-otp-request'], hasHeaders ? 'asker' : undefined);
    assert.equal(login['x-device'], hasHeaders ? 'device' : undefined);
    assert.equal(login['x-second-factor'], '123456');
    assert.deepEqual(secrets, hasHeaders ? ['device'] : []);
  }
});

test('the access token is not kept where the cookie carries it', async () => {
  const session = memoryStore();
  await new MailZenClient({ url, credentials: 'include', session, fetch: double(signedIn('login')).fetch }).login({ loginInput: { email: '', password: '' } });
  assert.deepEqual(session.get(), { refreshToken: 'refresh-1' });
});

test('a call ends with its signal, and after its time', async () => {
  const hang = (_, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const client = new MailZenClient({ url, fetch: hang, timeoutMs: 20 });
  assert.equal(await reasonOf(client.authMe()), 'TIMED_OUT');
  const aborted = new AbortController();
  const call = client.authMe({ signal: aborted.signal, timeoutMs: 60_000 });
  aborted.abort();
  assert.equal(await reasonOf(call), 'AbortError');
});
