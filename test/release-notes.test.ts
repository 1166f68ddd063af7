import { spawnSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  mkdirSync(join(folder, '.ci'));
  cpSync(join(__dirname, '../.ci/release-notes'), join(folder, '.ci/release-notes'));
  writeFileSync(join(folder, 'package.json'), '{ "version": "0.2.0" }');
  changelog('## Unreleased\n\n## 0.2.0\n\n### Fixed\n\n- A fault.\n\n## 0.1.0\n\nFirst version.\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

function changelog(text: string): void {
  writeFileSync(join(folder, 'CHANGELOG.md'), `# Changelog\n\n${text}`);
}

function notesOf(tag: string) {
  const { status, stdout, stderr } = spawnSync('bash', [join(folder, '.ci/release-notes'), tag], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the notes of a release are its part of the changelog', () => {
  expect(notesOf('v0.2.0')).toEqual({ status: 0, stdout: '\n### Fixed\n\n- A fault.\n', stderr: '' });
});

test('a tag of another version than that of the package is refused', () => {
  expect(notesOf('v0.3.0')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'tag v0.3.0: package.json has version 0.2.0; tag the commit v0.2.0\n',
  });
});

test.each(['## Unreleased\n\n- A change.\n', '## 0.2.0\n\n## 0.1.0\n\nFirst version.\n'])(
  'a version without lines in the changelog is refused: %p',
  (text) => {
    changelog(text);

    expect(notesOf('v0.2.0')).toEqual({
      status: 1,
      stdout: '',
      stderr: "CHANGELOG.md: it has no heading '## 0.2.0' with text below it; move the lines of Unreleased there\n",
    });
  },
);
