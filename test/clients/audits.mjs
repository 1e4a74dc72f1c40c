// Runs graphql-http's audits of the GraphQL-over-HTTP specification against a server and prints them as JSON.
import { auditServer } from 'graphql-http';

const audits = await auditServer({ url: process.argv[2] });
console.log(JSON.stringify(audits.map(({ id, name, status, reason }) => ({ id, name, status, reason }))));
