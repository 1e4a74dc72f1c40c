/** Runs one piece of work at a time. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** Within this program, or this tab. */
export const localLock = (): Lock => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Over all tabs of an origin, by Web Locks. */
export const webLock =
  (name: string, locks: Pick<LockManager, 'request'> = navigator.locks): Lock =>
  (work) =>
    new Promise((resolve, reject) => {
      const held = locks.request(name, async () => {
        await work().then(resolve, reject);
        await pause(50); // Other tabs see a little later what the work wrote into localStorage.
      });
      held.catch(reject);
    });

/**
 * Over all tabs of an origin, where the browser has no Web Locks: pages without https. Two tabs may rarely pass together; the server
 * bears that for ten seconds.
 */
export const storageLock = (name: string, storage: Storage, leaseMs = 45_000): Lock => {
  const inTab = localLock();
  const key = `${name}.lock`;
  const me = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const isMine = () => storage.getItem(key)?.startsWith(`${me} `) ?? false;
  return (work) =>
    inTab(async () => {
      for (;;) {
        const until = Number(storage.getItem(key)?.split(' ')[1] ?? 0);
        if (!(until > Date.now()) || until > Date.now() + leaseMs) {
          storage.setItem(key, `${me} ${Date.now() + leaseMs}`);
          await pause(20); // Of tabs that write at once, the last one has it.
          if (isMine()) {
            break;
          }
        }
        await pause(50);
      }
      try {
        return await work();
      } finally {
        if (isMine()) {
          storage.removeItem(key);
        }
      }
    });
};

/** The best lock that this environment has. */
export const createLock = (name: string): Lock => {
  if (typeof navigator !== 'undefined' && navigator.locks) {
    return webLock(name);
  }
  try {
    return typeof localStorage === 'undefined' ? localLock() : storageLock(name, localStorage);
  } catch {
    return localLock(); // The browser forbids storage.
  }
};
