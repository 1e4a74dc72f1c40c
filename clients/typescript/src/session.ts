/** What a client must keep between requests. A browser has the access token and the other secrets in HttpOnly cookies. */
export interface Session {
  refreshToken: string;
  /** Only without cookies. */
  token?: string;
}

/** Where the session is kept. Tabs that share one must share the store. */
export interface SessionStore {
  get(): Session | null;
  set(session: Session | null): void;
}

/** Keeps the session until the program ends, or the page is left. */
export const memoryStore = (): SessionStore => {
  let session: Session | null = null;
  return { get: () => session, set: (next) => void (session = next) };
};

/** Keeps the session for all tabs of an origin, in its localStorage. */
export const tabsStore = (storage: Storage = localStorage, key = 'mailzen.session'): SessionStore => ({
  get: () => {
    const text = storage.getItem(key);
    try {
      const session = text ? (JSON.parse(text) as Partial<Session> | null) : null;
      return typeof session?.refreshToken === 'string' ? (session as Session) : null;
    } catch {
      return null; // Something else wrote it.
    }
  },
  set: (session) => (session ? storage.setItem(key, JSON.stringify(session)) : storage.removeItem(key)),
});
