// Asks a server for its schema as graphql-js 15, 16 and 17 do, with every option that they know, and builds it.
import * as graphql15 from 'graphql15';
import * as graphql16 from 'graphql';
import * as graphql17 from 'graphql17';

const [url] = process.argv.slice(2);
const options = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
const results = [];
for (const [version, graphql] of Object.entries({ graphql15, graphql16, graphql17 })) {
  for (const asked of [{}, options]) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: graphql.getIntrospectionQuery(asked), operationName: 'IntrospectionQuery' }),
    });
    const { data, errors } = await response.json();
    const types = errors ? [] : Object.keys(graphql.buildClientSchema(data).getTypeMap());
    results.push({ version, options: Object.keys(asked).length, errors: errors?.map((error) => error.message) ?? [], isWhole: types.includes('AuthResponse') });
  }
}
console.log(JSON.stringify(results));
