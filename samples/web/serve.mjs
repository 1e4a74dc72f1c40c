// Serves this folder and the client, on loopback: `node serve.mjs [port]`. API_URL names the GraphQL endpoint.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const api = process.env.API_URL ?? 'http://localhost:5000/graphql';
const page = new URL('./', import.meta.url);
const client = new URL('../../clients/typescript/dist/', import.meta.url);
const types = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };
const policy =
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src ${new URL(api).origin}; `
  + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const read = (path) => {
  if (path === '/config.js') {
    return `export const api = ${JSON.stringify(api)};\n`;
  }
  const [, folder, name] = /^\/(client\/)?([a-z-]+\.(?:html|css|js))$/.exec(path === '/' ? '/index.html' : path) ?? [];
  return name ? readFile(new URL(name, folder ? client : page)).catch(() => null) : null;
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const body = await read(pathname);
  const type = types[pathname.split('.').at(-1)] ?? types.html;
  response.writeHead(body === null ? 404 : 200, {
    'content-type': type,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(body ?? 'Not found');
});

server.listen(Number(process.argv[2] ?? 3000), '127.0.0.1', () => console.log(`http://localhost:${server.address().port}/`));
