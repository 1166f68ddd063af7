// `npm run api`: writes API.md, the listing of all that users can name, so that a review sees when it changes.
// `npm run api -- --check` fails if the listing is out of date.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { Surface } from './public-surface.mjs';

const REPORT = 'API.md';

const ENTRY_POINTS = {
  'cdktf-oci-registry': 'dist/index.d.ts',
  'cdktf-oci-registry/testing': 'dist/testing/index.d.ts',
};

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

buildIfStale();
const report = `<!-- Written by \`npm run api\`. -->

# Public surface

All that users of this library can name, without comments. \`cdktf-oci-registry/cdktn\` and
\`cdktf-oci-registry/cdktn/testing\` have the same, on cdktn. \`cdktf-oci-registry/oci/<class>\` has the generated
classes that the namespace \`oci\` lists.
${Object.entries(ENTRY_POINTS).map(section).join('')}`;

if (values.check) {
  check(readFileSync(REPORT, 'utf8'));
} else {
  writeFileSync(REPORT, report);
}

function section([name, file]) {
  const { exported, unnamed } = new Surface(file);
  const listing = `\n## ${name}\n\n\`\`\`ts\n${exported.join('\n')}\n\`\`\`\n`;
  const reached = `\nNot exported, but part of what is:\n\n\`\`\`ts\n${unnamed.join('\n')}\n\`\`\`\n`;
  return unnamed.length > 0 ? listing + reached : listing;
}

function check(written) {
  if (written === report) {
    return;
  }
  const diff = ['diff', '--no-index', '--', REPORT, '-'];
  const { stdout } = spawnSync('git', diff, { input: report, encoding: 'utf8' });
  console.error(
    `${stdout}\n${REPORT} is out of date: it does not list the public surface of the library as it is now (+ above).\n` +
      'Run `npm run api`, and commit the new listing together with the change that made it.',
  );
  process.exitCode = 1;
}
