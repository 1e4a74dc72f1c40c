import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { localLock, ServerClock, storageLock, tabsStore, webLock } from '@mailzen/phone-verification';
import { generate } from '../scripts/generate.mjs';

const newStorage = () => {
  const items = new Map();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, `${value}`),
    removeItem: (key) => void items.delete(key),
  };
};

test('types and methods are those of docs/schema.graphql and docs/errors.md', async () => {
  const written = await readFile(new URL('../src/generated.ts', import.meta.url), 'utf8');
  assert.equal(written, await generate(), 'Run `npm run generate`.');
});

test('the wait follows the clock of the server', () => {
  const now = Date.parse('2026-12-01T10:00:00.000Z');
  const clock = new ServerClock(() => now);
  assert.equal(clock.secondsUntil('2026-12-01T10:01:00.000Z'), 60);
  assert.equal(clock.secondsUntil('2026-12-01T09:00:00.000Z'), 0);
  clock.learn('Tue, 01 Dec 2026 10:05:00 GMT', now); // This clock is five minutes slow.
  assert.equal(clock.secondsUntil('2026-12-01T10:06:00.500Z'), 60);
  clock.learn(null, now);
  assert.equal(clock.secondsUntil('2026-12-01T10:06:00.500Z'), 60);
});

test('a Web Lock answers what the work answers, and lets no other tab pass until the storage has followed', async () => {
  const queue = localLock();
  const tabs = [1, 2].map(() => webLock('name', { request: (_, work) => queue(work) }));
  const began = [];
  const work = (result) => async () => {
    began.push(Date.now());
    return result;
  };
  assert.deepEqual(await Promise.all([tabs[0](work(1)), tabs[1](work(2))]), [1, 2]);
  assert.ok(began[1] - began[0] >= 45);
  await assert.rejects(tabs[0](async () => Promise.reject(new Error('It failed.'))), /It failed/);
});

test('a lock in the storage lets one tab at a time pass, and outlives a tab that was closed', async () => {
  const storage = newStorage();
  storage.setItem('name.lock', `closed ${Date.now() + 50}`);
  const tabs = [storageLock('name', storage, 200), storageLock('name', storage, 200)];
  let [inside, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside--;
  };
  await Promise.all([tabs[0](work), tabs[1](work), tabs[0](work)]);
  assert.equal(most, 1);
  assert.equal(storage.getItem('name.lock'), null);
});

test('tabs share the session of their storage, and bear what is none', () => {
  const storage = newStorage();
  tabsStore(storage).set({ refreshToken: 'one' });
  assert.deepEqual(tabsStore(storage).get(), { refreshToken: 'one' });
  storage.setItem('mailzen.session', '{"refreshToken":1}');
  assert.equal(tabsStore(storage).get(), null);
  storage.setItem('mailzen.session', '{');
  assert.equal(tabsStore(storage).get(), null);
});
