// Writes src/generated.ts from docs/schema.graphql and docs/errors.md: `npm run generate`. A test fails when it is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildSchema, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isScalarType } from 'graphql';

const root = new URL('../../../', import.meta.url);
const target = new URL('../src/generated.ts', import.meta.url);

const scalars = { ID: 'string', String: 'string', Boolean: 'boolean', Int: 'number', Float: 'number', DateTime: 'string' };

// What an error may carry beside code, reason and message.
const errorData = {
  attemptsRemaining: 'number',
  expiresAt: 'string',
  fields: 'Record<string, string>',
  hint: 'string',
  retryAfterSeconds: 'number',
  siteKey: 'string | null',
  traceId: 'string',
};

const nameOf = (type) => (isScalarType(type) ? scalars[type.name] : type.name) ?? fail(`The scalar ${type.name} has no TypeScript type.`);

const typeOf = (type) => {
  if (isNonNullType(type)) {
    return isListType(type.ofType) ? `Array<${typeOf(type.ofType.ofType)}>` : nameOf(type.ofType);
  }
  return isListType(type) ? `Array<${typeOf(type.ofType)}> | null` : `${nameOf(type)} | null`;
};

const comment = (text, indent = '') => (text ? `${indent}/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n` : '');

const inputMembers = (fields, indent) =>
  fields.map((field) => `${comment(field.description, indent)}${indent}${field.name}${isNonNullType(field.type) ? '' : '?'}: ${typeOf(field.type)};\n`);

const selectionOf = (type) => {
  const named = getNamedType(type);
  return isObjectType(named)
    ? ` { ${Object.values(named.getFields()).map((field) => field.name + selectionOf(field.type)).join(' ')} }`
    : '';
};

const documentOf = (kind, field) => {
  const variables = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const inParentheses = (text) => (text ? `(${text})` : '');
  return `${kind} ${field.name}${inParentheses(variables)} { ${field.name}${inParentheses(given)}${selectionOf(field.type)} }`;
};

// A mutation that sends a code answers true or an error; what helps is beside it, in extensions.otp.
const isSend = (kind, field) => kind === 'mutation' && /^send|Send/.test(field.name) && `${field.type}` === 'Boolean!';

const methodOf = (kind, field) => {
  const result = isSend(kind, field) ? 'SentCode | null' : typeOf(field.type);
  const isOptional = field.args.every((arg) => !isNonNullType(arg.type));
  const variables = field.args.length ? `variables: {\n${inputMembers(field.args, '    ').join('')}  }${isOptional ? ' = {}' : ''}, ` : '';
  const operation = JSON.stringify({ kind, name: field.name, sends: isSend(kind, field), document: documentOf(kind, field) });
  return `${comment(field.description, '  ')}  ${field.name}(${variables}options?: CallOptions): Promise<${result}> {
    return this.run<${result}>(${operation}, ${field.args.length ? 'variables' : '{}'}, options);
  }\n`;
};

const typesOf = (schema) =>
  Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !['Query', 'Mutation'].includes(type.name))
    .map((type) => {
      if (isEnumType(type)) {
        return `${comment(type.description)}export type ${type.name} = ${type.getValues().map((value) => `'${value.name}'`).join(' | ')};\n`;
      }
      if (isInputObjectType(type)) {
        return `${comment(type.description)}export interface ${type.name} {\n${inputMembers(Object.values(type.getFields()), '  ').join('')}}\n`;
      }
      return isObjectType(type)
        ? `${comment(type.description)}export interface ${type.name} {\n${Object.values(type.getFields())
            .map((field) => `${comment(field.description, '  ')}  ${field.name}: ${typeOf(field.type)};\n`)
            .join('')}}\n`
        : '';
    })
    .filter(Boolean);

/** The rows of the tables of docs/errors.md: reason, code, names of its data. */
export const readReasons = (markdown) =>
  [...markdown.matchAll(/^\| `([A-Z_]+)` \| `([A-Z_]+)` \|([^|]*)\|/gm)].map(([, reason, code, data]) => ({
    reason,
    code,
    data: [...data.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  }));

const errorsOf = (markdown) => {
  const reasons = readReasons(markdown);
  const codes = [...new Set(reasons.map(({ code }) => code).concat('INTERNAL_SERVER_ERROR'))].sort();
  const members = reasons.map(({ reason, code, data }) => {
    const types = data.map((name) => ` ${name}?: ${errorData[name] ?? fail(`The data ${name} has no TypeScript type.`)};`).join('');
    return `  ${reason}: { code: '${code}';${types} };\n`;
  });
  return `/** The class of an error, as extensions.code says it. */
export type ErrorCode = ${codes.map((code) => `'${code}'`).join(' | ')};

/** What an error of each reason carries; docs/errors.md says what a client does. */
export interface Reasons {
${members.join('')}}

export const reasons: ReadonlySet<string> = new Set<keyof Reasons>([
${reasons.map(({ reason }) => `  '${reason}',\n`).join('')}]);\n`;
};

const fail = (message) => {
  throw new Error(message);
};

export const generate = async () => {
  const schema = buildSchema(await readFile(new URL('docs/schema.graphql', root), 'utf8'));
  const methods = [
    ...Object.values(schema.getQueryType().getFields()).map((field) => methodOf('query', field)),
    ...Object.values(schema.getMutationType().getFields()).map((field) => methodOf('mutation', field)),
  ];
  return `// Written by scripts/generate.mjs from docs/schema.graphql and docs/errors.md: \`npm run generate\`.
import type { CallOptions, Operation, SentCode } from './calls.js';

${typesOf(schema).join('\n')}
${errorsOf(await readFile(new URL('docs/errors.md', root), 'utf8'))}
/** One method for each operation of the schema. */
export abstract class Operations {
  protected abstract run<T>(operation: Operation, variables: object, options?: CallOptions): Promise<T>;

${methods.join('\n')}}
`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(target, await generate());
}
