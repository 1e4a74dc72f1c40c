// Sends the introspection query of graphql-js 15, 16 and 17 with each set of its options, builds the schema from each answer, and prints their sizes as JSON.
import * as graphql15 from 'graphql15';
import * as graphql16 from 'graphql';
import * as graphql17 from 'graphql17';

const names = ['descriptions', 'specifiedByUrl', 'directiveIsRepeatable', 'schemaDescription', 'inputValueDeprecation', 'oneOf'];
const schemas = [];
for (const { buildClientSchema, getIntrospectionQuery } of [graphql15, graphql16, graphql17]) {
  for (let set = 0; set < 2 ** names.length; set++) {
    const options = Object.fromEntries(names.map((name, bit) => [name, (set & (1 << bit)) !== 0]));
    const response = await fetch(process.argv[2], {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: getIntrospectionQuery(options) }),
    });
    const text = await response.text();
    const { data, errors } = JSON.parse(text);
    if (errors) {
      throw new Error(`${JSON.stringify(options)}: ${JSON.stringify(errors)}`);
    }
    schemas.push({ bytes: Buffer.byteLength(text), types: Object.keys(buildClientSchema(data).getTypeMap()).length });
  }
}
console.log(JSON.stringify(schemas));
