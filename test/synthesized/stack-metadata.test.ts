import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { synthesizedAppAt } from '../../lib/cli/synthesized-folder';
import { DynamicGroup, Group } from '../../lib/identity';
import { addStackMetadata, appUnderConstruction } from '../../lib/synthesized';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'metadata-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

test('an entry is read the same under construction and synthesized, with the stack that it was made in', () => {
  const app = new App({ outdir });
  const [one, other] = ['one', 'other'].map((name) => new TerraformStack(app, name)) as [
    TerraformStack,
    TerraformStack,
  ];
  addStackMetadata(one, 'guarded', 'one/Prod');
  addStackMetadata(one, 'guarded', 'one/Live');
  addStackMetadata(one, 'guarded', 'one/Prod');
  addStackMetadata(one, 'acknowledged', { at: 'one', rule: 'public-repository', reason: 'Meant' });
  addStackMetadata(other, 'guarded', 'other/Prod');
  app.synth();

  for (const read of [appUnderConstruction(app), synthesizedAppAt(outdir)]) {
    expect(read.metadata('guarded')).toEqual([
      { stack: 'one', entry: 'one/Prod' },
      { stack: 'one', entry: 'one/Live' },
      { stack: 'other', entry: 'other/Prod' },
    ]);
    expect(read.metadata('acknowledged')).toEqual([
      { stack: 'one', entry: { at: 'one', rule: 'public-repository', reason: 'Meant' } },
    ]);
    expect(read.metadata('existing')).toEqual([]);
  }
});

test('existing groups are in the metadata of the stack that names them', () => {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'test');
  Group.fromName(app, 'Outside', 'outside');
  Group.fromName(stack, 'Release', 'release', 'Corporate');
  DynamicGroup.fromName(stack, 'Hosts', 'hosts');
  Group.fromName(stack, 'Known later', new TerraformVariable(stack, 'group', {}).stringValue);
  Group.fromOcid(stack, 'Auditors', 'ocid1.group.oc1..aaaa');

  expect(appUnderConstruction(app).metadata('existing')).toEqual([
    { stack: 'test', entry: { kind: 'group', name: 'release', domain: 'Corporate' } },
    { stack: 'test', entry: { kind: 'dynamic-group', name: 'hosts' } },
  ]);
});
