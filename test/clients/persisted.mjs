// Apollo Client and urql with automatic persisted queries: they send the hash of a query first, and its text when the server says that it keeps none.
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { createHash } from 'node:crypto';

const [url] = process.argv.slice(2);
const requests = { apollo: [], urql: [] };
const watched = (client) => (input, options) => {
  const body = options?.body ? JSON.parse(options.body) : Object.fromEntries(new URL(input).searchParams);
  requests[client].push(body.query ? 'text' : 'hash');
  return fetch(input, options);
};
const generateHash = async (text) => createHash('sha256').update(text).digest('hex');

const apollo = new ApolloClient({
  link: new PersistedQueryLink({ sha256: generateHash }).concat(new HttpLink({ uri: url, fetch: watched('apollo') })),
  cache: new InMemoryCache(),
});
const ofApollo = [];
for (const name of ['One', 'Two']) {
  ofApollo.push((await apollo.query({ query: gql(`query ${name} { __typename }`), fetchPolicy: 'network-only' })).data);
}

const urql = new Client({
  url,
  fetch: watched('urql'),
  preferGetMethod: false,
  exchanges: [persistedExchange({ preferGetForPersistedQueries: process.argv[3] === 'get', generateHash: (text) => generateHash(text) }), fetchExchange],
});
const ofUrql = [];
for (const name of ['One', 'Two']) {
  const { data, error } = await urql.query(`query ${name} { __typename }`, {}).toPromise();
  ofUrql.push(data ?? { error: `${error}` });
}

console.log(JSON.stringify({ ofApollo, ofUrql, requests }));
