// A web client such as MailZen's own: Apollo Client, the session in the cookie alone. Tests call what it puts on the window.
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';

const apollo = new ApolloClient({
  link: new HttpLink({ uri: new URLSearchParams(location.search).get('api'), credentials: 'include' }),
  cache: new InMemoryCache(),
});

window.query = async (text, variables) =>
  (await apollo.query({ query: gql(text), variables, fetchPolicy: 'network-only' })).data;
window.mutate = async (text, variables) => (await apollo.mutate({ mutation: gql(text), variables })).data;
