export type { CallOptions, SentCode } from './calls.js';
export { MailZenClient, type ClientOptions } from './client.js';
export { ServerClock } from './clock.js';
export { failureOf, MailZenError, type Failure } from './errors.js';
export type * from './generated.js';
export { createLock, localLock, storageLock, webLock, type Lock } from './lock.js';
export { memoryStore, tabsStore, type Session, type SessionStore } from './session.js';
