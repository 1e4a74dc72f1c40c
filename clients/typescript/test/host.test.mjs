// Against a real host: HOST_URL, in Development on the console, with its inbox. The repository's tests start one.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { failureOf, MailZenClient, memoryStore } from '@mailzen/phone-verification';

const host = process.env.HOST_URL;
const password = 'correct horse battery';
const newNumber = () => `+1555${randomInt(1_000_000, 10_000_000)}`;
const codeOf = async (number, purpose) => {
  for (let tries = 100; tries > 0; tries--) {
    const messages = await (await fetch(new URL(`/dev/inbox.json?phone=${encodeURIComponent(number)}`, host))).json();
    const message = messages.find((sent) => sent.purpose === purpose);
    if (message) {
      return message.code;
    }
    await new Promise((resolve) => setTimeout(resolve, 100)); // A sign-in's code leaves after the answer.
  }
  return assert.fail(`No ${purpose} came.`);
};
const wrongFor = (code) => code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
const failing = (promise) => promise.then(() => assert.fail('It succeeded.'), failureOf);

const newClient = (options) => new MailZenClient({ url: new URL('/graphql', host).href, ...options });

test('sign-up, wrong code, second number, renewal, sign-out, sign-in by phone', { skip: !host && 'HOST_URL names no host' }, async () => {
  const session = memoryStore();
  const client = newClient({ session, language: 'fr' });
  const [phoneNumber, second] = [newNumber(), newNumber()];

  const sent = await client.signupSendOtp({ input: { phoneNumber } });
  assert.equal(sent.codeLength, 6);
  assert.ok(sent.requestToken);
  assert.ok(client.secondsUntilResend(sent) <= client.secondsUntilExpiry(sent));
  const tooSoon = await failing(client.signupSendOtp({ input: { phoneNumber } }));
  assert.equal(tooSoon.reason, 'OTP_COOLDOWN');
  assert.ok(tooSoon.retryAfterSeconds > 0);

  const code = await codeOf(phoneNumber, 'SIGNUP_OTP');
  const form = { phoneNumber, code, email: `person${phoneNumber.slice(1)}@example.com`, password };
  const refused = await failing(client.signupVerify({ input: { ...form, code: wrongFor(code) } }));
  assert.equal(refused.reason, 'OTP_INVALID');
  const faulty = await failing(client.signupVerify({ input: { ...form, email: 'nobody' } }));
  assert.equal(faulty.reason, 'VALIDATION_FAILED');
  assert.equal(faulty.fields.email, 'Ce n’est pas une adresse e-mail.');
  assert.equal((await client.signupVerify({ input: form })).user.phoneNumber, phoneNumber);

  await client.sendPhoneOtp({ phoneNumber: second });
  const guess = await failing(client.verifyPhoneOtp({ code: wrongFor(await codeOf(second, 'PHONE_VERIFY_OTP')) }));
  assert.equal(guess.reason, 'OTP_INVALID');
  assert.ok(guess.attemptsRemaining > 0);
  assert.equal(await client.verifyPhoneOtp({ code: await codeOf(second, 'PHONE_VERIFY_OTP') }), true);

  const before = session.get();
  session.set({ ...before, token: 'expired' });
  assert.equal((await client.authMe()).user.phoneNumber, second);
  assert.notEqual(session.get().refreshToken, before.refreshToken);

  await client.signOut();
  assert.equal((await failing(client.authMe())).reason, 'SESSION_REQUIRED');

  await client.loginSendOtp({ input: { phoneNumber: second } });
  assert.equal((await client.loginVerify({ input: { phoneNumber: second, code: await codeOf(second, 'LOGIN_OTP') } })).user.email, form.email);
});

test('every operation of the schema is one that the host knows', { skip: !host && 'HOST_URL names no host' }, async () => {
  const client = newClient({ retries: 0 });
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(Object.getPrototypeOf(client))).filter((name) => name !== 'constructor');
  assert.ok(methods.length > 20);
  for (const method of methods) {
    const error = await client[method]().catch((caught) => caught);
    // Without variables a document fails for them alone; those that the host does not know fail for the field.
    assert.doesNotMatch(failureOf(error)?.message ?? '', /Cannot query field|Unknown/, method);
  }
});
