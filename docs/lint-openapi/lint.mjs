// Lints OpenAPI documents with Redocly's linter, by redocly.yaml beside this file. Prints what it finds; exit 1 on any
// error or warning. The library, not the command line: that one asks for updates and counts its uses.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lint, loadConfig } from '@redocly/openapi-core';

const configPath = join(dirname(fileURLToPath(import.meta.url)), 'redocly.yaml');
const config = await loadConfig({ configPath });

function describe({ message, ruleId, severity, location }) {
  const [{ source, pointer = '' } = {}] = location;
  return `${source?.absoluteRef ?? ''}${pointer}: ${severity} ${ruleId}: ${message}`;
}

async function holds(file) {
  const problems = await lint({ ref: file, config });
  problems.map(describe).forEach((line) => console.log(line));
  if (problems.length === 0) console.log(`${file}: valid OpenAPI`);
  return problems.length === 0;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node lint.mjs FILE...');
  process.exit(2);
}
const results = await Promise.all(files.map(holds));
process.exit(results.every(Boolean) ? 0 : 1);
