// Writes what goes with every package: the bill of materials, and the licences of all that is in it.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, inRoot, readJson, say } from './common.mjs';
import { npm } from './install.mjs';

/** Packages that end up in the program: everything in the lockfile that isn't for development alone. */
export function productionPackages() {
  return Object.entries(readJson(inRoot('package-lock.json')).packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && existsSync(inRoot(path)))
    .map(([path]) => ({ path, ...readJson(inRoot(path, 'package.json')) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

function licenceText({ path, name, version, license }) {
  const files = readdirSync(inRoot(path), { withFileTypes: true }).filter(
    (file) => file.isFile() && LICENCE_FILE.test(file.name),
  );
  const texts = files.map((file) => readFileSync(join(inRoot(path), file.name), 'utf8').trim());
  return [`## ${name} ${version} (${license})`, ...texts].join('\n\n');
}

export async function writeLegal() {
  const folder = inRoot('dist', 'legal');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'licences.txt'), `${productionPackages().map(licenceText).join('\n\n\n')}\n`);
  const { code, output } = await npm(['sbom', '--omit', 'dev', '--sbom-format', 'cyclonedx'], { quiet: true });
  if (code !== 0) fail(`npm sbom failed:\n${output.trim()}`);
  writeFileSync(
    join(folder, 'sbom.cdx.json'),
    JSON.stringify(shipped(JSON.parse(output.slice(output.indexOf('{')))), null, 2),
  );
  say('  licences and bill of materials written');
}

/** What an install script put beside the packages (the development Node) is in the folder and not in the product. */
function shipped(bill) {
  const names = new Set(productionPackages().map(({ name }) => name));
  const isShipped = ({ purl }) => names.has(decodeURIComponent(/^pkg:npm\/(.+)@/.exec(purl ?? '')?.[1] ?? ''));
  const components = bill.components.filter(isShipped);
  const kept = new Set([bill.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
  const dependencies = (bill.dependencies ?? [])
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((to) => kept.has(to)) }));
  return { ...bill, components, dependencies };
}
