/** The licences of everything that is shipped: packages built into out/ (as its source maps tell) and those beside it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Folders of packages, relative to the project, that a source map's sources come from. */
function bundled() {
  const found = new Set();
  for (const map of files(join(root, 'out')).filter((file) => file.endsWith('.map'))) {
    for (const source of JSON.parse(readFileSync(map, 'utf8')).sources) {
      const parts = source.replaceAll('\\', '/').split('node_modules/');
      if (parts.length < 2) continue;
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(parts.at(-1))?.[0];
      const outer = parts.slice(1, -1).map((part) => `node_modules/${part}`);
      if (name) found.add(`${outer.join('')}node_modules/${name}`);
    }
  }
  return found;
}

/** Folders of the packages that are installed with it: what package-lock.json does not call optional or for development. */
function installed() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.optional && !entry.devOptional)
    .map(([path]) => path);
}

/** The nearest folder at or above that says the licence in a file of its own; packages of one repository share one. */
function licenceFile(folder) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e|^copying/i.test(file));
  return name ? readFileSync(join(folder, name), 'utf8').trim() : null;
}

/**
 * Every shipped package with its licence.
 * @returns name, version, licence (SPDX) and text (null where the package has no such file), by name
 * @throws Error naming packages that say no licence at all
 */
export function shippedLicences() {
  const list = [...new Set([...bundled(), ...installed()])]
    .map((path) => join(root, path))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const id = license?.type ?? license ?? licenses?.map((l) => l.type ?? l).join(' OR ') ?? null;
      return { name, version, licence: id, text: licenceFile(folder) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const silent = list.filter((p) => !p.licence && !p.text).map((p) => p.name);
  if (silent.length) throw new Error(`These packages say no licence: ${silent.join(', ')}.`);
  return list;
}

/** The text that goes into the app. */
export function licenceText() {
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  const parts = shippedLicences().map(
    (p) => `${p.name} ${p.version}\n${p.licence ?? 'see the text'}\n\n${p.text ?? 'The package holds no text of it.'}`,
  );
  return [`Tidemark\n\n${own}`, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n';
}
