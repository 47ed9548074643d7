// Parses AsyncAPI documents with the official parser, and holds each message's examples to its schemas, which the
// parser does not. Prints what it finds; exit 1 on any error or warning.
import { readFile } from 'node:fs/promises';
import { DiagnosticSeverity, Parser } from '@asyncapi/parser';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);

function faultsOfExample(message, example) {
  const faults = (part, schema, value) => {
    if (!schema || value === undefined || ajv.validate(schema.json(), value)) return [];
    return ajv.errors.map(({ instancePath, message: why }) => `${example.name()}: ${part}${instancePath} ${why}`);
  };
  return [
    ...faults('headers', message.headers(), example.headers()),
    ...faults('payload', message.payload(), example.payload()),
  ];
}

function faultsOfExamples(document) {
  return document.allMessages().all()
    .flatMap((message) => message.examples().all().flatMap((example) => faultsOfExample(message, example)));
}

function describe({ code, message, path, range, severity }) {
  return `${range.start.line + 1}: ${DiagnosticSeverity[severity]} ${code}: ${message} (${path.join('.')})`;
}

async function holds(file) {
  const { document, diagnostics } = await new Parser().parse(await readFile(file, 'utf8'));
  const faults = document ? faultsOfExamples(document) : [];
  [...diagnostics.map(describe), ...faults].forEach((line) => console.log(`${file}:${line}`));
  if (!document || faults.length > 0 || diagnostics.some(({ severity }) => severity <= DiagnosticSeverity.Warning)) {
    return false;
  }
  console.log(`${file}: valid AsyncAPI ${document.version()}, ${document.allMessages().length} messages`);
  return true;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node validate.mjs FILE...');
  process.exit(2);
}
const results = await Promise.all(files.map(holds));
process.exit(results.every(Boolean) ? 0 : 1);
