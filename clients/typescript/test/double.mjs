// A server whose replies a test chooses, instead of fetch.
export const double = (...replies) => {
  const requests = [];
  const fetch = async (url, options) => {
    const request = { ...options, url, ...JSON.parse(options.body) };
    requests.push(request);
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    const body = typeof reply === 'function' ? await reply(request) : reply;
    return body instanceof Response ? body : new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  };
  return { requests, fetch };
};

export const refused = (reason, code, data = {}) => ({ errors: [{ message: reason, extensions: { code, reason, ...data } }], data: null });

export const signedIn = (operation, number = 1) => ({
  data: { [operation]: { token: `token-${number}`, refreshToken: `refresh-${number}`, user: {} } },
});
